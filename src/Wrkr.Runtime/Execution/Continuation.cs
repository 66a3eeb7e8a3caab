namespace Wrkr.Runtime.Execution;

/// <summary>What a worker does after a commit.</summary>
internal enum Continuation
{
    /// <summary>A step was started: run it.</summary>
    RunStep,

    /// <summary>A retry is due soon: wait for it with the lease.</summary>
    AwaitRetry,

    /// <summary>The lease was given up.</summary>
    Stop,
}
