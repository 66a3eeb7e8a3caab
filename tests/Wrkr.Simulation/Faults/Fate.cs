namespace Wrkr.Simulation.Faults;

/// <summary>What becomes of one call of the store.</summary>
internal enum Fate
{
    Answered,

    /// <summary>It never arrives.</summary>
    LostBefore,

    /// <summary>It is done, and the caller hears that the store is unreachable.</summary>
    LostAfter,

    /// <summary>The caller dies before it is sent.</summary>
    CrashBefore,

    /// <summary>The caller dies when it is done.</summary>
    CrashAfter,

    /// <summary>The caller stalls before it is sent.</summary>
    StallBefore,

    /// <summary>The caller stalls before it hears the answer.</summary>
    StallAfter,

    /// <summary>Mail comes just before it is done.</summary>
    MailBefore,
}
