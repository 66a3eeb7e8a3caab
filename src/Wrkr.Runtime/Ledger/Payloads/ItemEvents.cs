using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>An item of a step completed.</summary>
/// <param name="Pos">The step's attempt, and the item.</param>
/// <param name="Count">How many items there are.</param>
/// <param name="Output">Its result.</param>
/// <param name="Used">What was used since the last charge, by whichever items.</param>
/// <param name="UndoPrevious">What would be undone after it; written only when it can be undone and something can before it.</param>
internal sealed record ItemCompleted(
    StepPosition Pos, int Count, UserData? Output, Usage Used,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UndoRef? UndoPrevious = null) : EventPayload;

/// <summary>An item of a step failed for good: it has no attempt left.</summary>
/// <param name="Pos">The step's attempt, and the item.</param>
/// <param name="Count">How many items there are.</param>
/// <param name="Outcome">error or timeout.</param>
/// <param name="Code">The reason code.</param>
/// <param name="Message">The author's message.</param>
/// <param name="Used">What was used since the last charge, by whichever items.</param>
internal sealed record ItemFailed(StepPosition Pos, int Count, string Outcome, string Code, UserData Message, Usage Used) : EventPayload;
