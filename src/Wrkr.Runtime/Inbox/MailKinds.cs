namespace Wrkr.Runtime.Inbox;

/// <summary>The kinds of commands.</summary>
internal static class MailKinds
{
    public const string Approve = "approve";
    public const string Reject = "reject";
    public const string Resume = "resume";
    public const string Pause = "pause";
    public const string Cancel = "cancel";
    public const string Retry = "retry";

    /// <summary>Resume, in the environment that was found. A kind of its own, so that a version without it refuses it.</summary>
    public const string OverrideEnvironment = "override-env";
    public const string RaiseBudget = "raise-budget";
    public const string Checkpoint = "checkpoint";
    public const string Accept = "accept";
    public const string Signal = "signal";

    /// <summary>From a child: it has ended, or is stopped. It wakes the job, and nothing is recorded of it.</summary>
    public const string Child = "child";
}
