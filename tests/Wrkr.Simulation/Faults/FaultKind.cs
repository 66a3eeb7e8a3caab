namespace Wrkr.Simulation.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>A commit is answered with a conflict: somebody else moved the head or sent mail.</summary>
    Conflict,

    /// <summary>The connection breaks before a commit reaches the store.</summary>
    LostConnection,

    /// <summary>A commit is made, and its answer is lost.</summary>
    LostAnswer,

    /// <summary>A worker that holds a job stands still for longer than its lease.</summary>
    Stall,

    /// <summary>A worker dies with a commit that it hasn't sent.</summary>
    CrashBeforeCommit,

    /// <summary>A worker dies when its commit is made and not answered.</summary>
    CrashAfterCommit,

    /// <summary>A worker dies after a step had an effect outside and before its end is committed.</summary>
    CrashAfterEffect,

    /// <summary>A worker dies around the commit that gives up a job.</summary>
    CrashDuringRelease,

    /// <summary>A worker's clock is wrong by more than a lease's duration, up to an hour either way, and it claims a job.</summary>
    SkewedClock,

    /// <summary>The store's clock jumps ahead by more than a lease's duration while a job is leased.</summary>
    ClockJump,

    /// <summary>A client dies in the middle of a command.</summary>
    ClientCrash,

    /// <summary>A worker is told to stop while it runs jobs.</summary>
    Shutdown,

    /// <summary>A signal comes before its step waits for it.</summary>
    EarlySignal,

    /// <summary>A signal comes again.</summary>
    RepeatedSignal,

    /// <summary>An attempt of an at-most-once step is cut short.</summary>
    Doubt,

    /// <summary>A worker claims a job that depends on its environment, and is in another one.</summary>
    OtherEnvironment,
}
