using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <param name="Pos">The attempt.</param>
/// <param name="Reserved">What it is debited ahead.</param>
internal sealed record StepStarted(StepPosition Pos, Usage Reserved) : EventPayload;

/// <summary>A start that was committed and handed back before the method was called.</summary>
internal sealed record StepStartRevoked(StepPosition Pos) : EventPayload;

/// <param name="Pos">The attempt.</param>
/// <param name="Output">What it returned.</param>
/// <param name="Used">What it used.</param>
/// <param name="NextIndex">The step that follows.</param>
/// <param name="Items">How many items there are; written only by a step over items.</param>
/// <param name="UndoPrevious">What would be undone after this step; written only when it can be undone and something can before it.</param>
internal sealed record StepCompleted(
    StepPosition Pos, UserData? Output, Usage Used, int NextIndex,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UndoRef? UndoPrevious = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Items = null) : EventPayload;

internal sealed record StepSkipped(StepPosition Pos, string Why, int NextIndex) : EventPayload;

/// <param name="Pos">The attempt.</param>
/// <param name="Outcome">One of <see cref="FailureOutcomes"/>.</param>
/// <param name="Code">The reason code.</param>
/// <param name="Message">The author's message.</param>
/// <param name="Used">What it used all the same.</param>
internal sealed record StepFailed(StepPosition Pos, string Outcome, string Code, UserData Message, Usage Used) : EventPayload;

internal sealed record StepRetryScheduled(StepPosition Pos, DateTimeOffset DueAt) : EventPayload;

/// <summary>How an attempt ended that did not complete.</summary>
internal static class FailureOutcomes
{
    public const string Error = "error";
    public const string Timeout = "timeout";

    /// <summary>The step itself asked for a person.</summary>
    public const string Blocked = "blocked";

    /// <summary>Stopped by a budget, a cancel or a shutdown: not the step's failure.</summary>
    public const string Interrupted = "interrupted";
}
