namespace Wrkr.Testing;

/// <summary>Where around a durable boundary a process dies.</summary>
public enum CrashPoint
{
    /// <summary>The boundary's commit never reaches the store.</summary>
    BeforeCommit,

    /// <summary>The commit is made, and its answer never reaches the process.</summary>
    AfterCommit,

    /// <summary>The step's method has returned, and what it did outside is done; nothing of that reaches the store.</summary>
    AfterEffect,

    /// <summary>
    /// The host is told to stop as the boundary's commit is answered, and dies after the commit by which it gives the job up, before that
    /// is answered.
    /// </summary>
    DuringRelease,
}
