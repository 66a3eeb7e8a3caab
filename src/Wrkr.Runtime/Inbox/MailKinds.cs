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
}
