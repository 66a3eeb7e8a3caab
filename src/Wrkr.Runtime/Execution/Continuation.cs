namespace Wrkr.Runtime.Execution;

/// <summary>What a worker does after a commit.</summary>
internal enum Continuation
{
    /// <summary>A step was started: run it.</summary>
    RunStep,

    /// <summary>A retry or a timer is due soon: wait for it with the lease.</summary>
    AwaitTime,

    /// <summary>The lease was given up.</summary>
    Stop,
}
