namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>A signal reached the step that waits for it.</summary>
/// <param name="Cmd">Who sent it, and when; its key holds the signal's id.</param>
/// <param name="Name">The signal's name.</param>
/// <param name="Data">Its data, as it came.</param>
internal sealed record SignalReceived(Command Cmd, string Name, UserData Data) : EventPayload;

/// <summary>The job waits for a time: a delay begins, or an attempt ends by asking to be called again.</summary>
/// <param name="Pos">The delay, or the attempt.</param>
/// <param name="Cause">One of <see cref="TimerCauses"/>.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Used">What the attempt has used; nothing for a delay.</param>
internal sealed record TimerSet(StepPosition Pos, string Cause, DateTimeOffset DueAt, Usage Used) : EventPayload;

/// <summary>The time has come.</summary>
/// <param name="Pos">Where the job stands.</param>
/// <param name="NextIndex">The step that follows a delay; the same step when it asked to be called again.</param>
internal sealed record TimerFired(StepPosition Pos, int NextIndex) : EventPayload;

/// <summary>What a timer is for.</summary>
internal static class TimerCauses
{
    public const string Delay = "delay";
    public const string Continue = "continue";
}

/// <summary>An operation of a running step is remembered.</summary>
/// <param name="Pos">The attempt that ran it.</param>
/// <param name="Key">The author's key.</param>
/// <param name="Output">Its result.</param>
/// <param name="PreviousSeq">The operation that this step remembered before.</param>
internal sealed record OperationRecorded(StepPosition Pos, string Key, UserData Output, long? PreviousSeq) : EventPayload
{
    /// <summary>The most characters of a key.</summary>
    public const int MaxKeyLength = 256;
}
