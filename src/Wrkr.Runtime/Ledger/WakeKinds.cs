namespace Wrkr.Runtime.Ledger;

/// <summary>The causes that wake a job.</summary>
internal static class WakeKinds
{
    public const string Retry = "retry";

    /// <summary>A delay, or a step that asked to be called again.</summary>
    public const string Timer = "timer";

    /// <summary>A signal that the step at the cursor reads.</summary>
    public const string Signal = "signal";

    /// <summary>The end of a child.</summary>
    public const string Child = "child";
}
