using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>
/// The step's method made the input of a child, and the job waits for it. From this event on there is the child: whoever claims the job
/// submits it when it isn't there yet.
/// </summary>
/// <param name="Pos">The attempt.</param>
/// <param name="JobId">The child's id, as <see cref="ChildId"/> makes it.</param>
/// <param name="JobType">Its type.</param>
/// <param name="Input">What it runs on.</param>
/// <param name="Used">What the attempt has used.</param>
/// <param name="Left">What is left of this job's budget; written only when the child shares it.</param>
internal sealed record ChildSubmitted(
    StepPosition Pos, string JobId, string JobType, UserData Input, Usage Used,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Limits? Left = null) : EventPayload;

/// <summary>The child completed, and the step with it.</summary>
/// <param name="Pos">Where the job stands.</param>
/// <param name="JobId">The child.</param>
/// <param name="Head">The last event of the child's ledger when it was looked at.</param>
/// <param name="Output">The child's result.</param>
/// <param name="Used">The step, and what the child has used when it shares this job's budget.</param>
/// <param name="NextIndex">The step that follows.</param>
/// <param name="UndoPrevious">What would be undone after this step; written only when it can be undone and something can before it.</param>
internal sealed record ChildCompleted(
    StepPosition Pos, string JobId, LedgerHead Head, UserData? Output, Usage Used, int NextIndex,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UndoRef? UndoPrevious = null) : EventPayload;

/// <summary>The child came to no result.</summary>
/// <param name="Pos">Where the job stands.</param>
/// <param name="JobId">The child.</param>
/// <param name="Outcome">One of <see cref="ChildOutcomes"/>.</param>
/// <param name="Code">The child's reason code.</param>
/// <param name="Message">What happened, for people.</param>
/// <param name="Used">What the child has used, when it has ended and shares this job's budget.</param>
/// <param name="Head">The last event of the child's ledger when it was looked at; written only when it is this job's child.</param>
internal sealed record ChildFailed(
    StepPosition Pos, string JobId, string Outcome, string Code, UserData Message, Usage Used,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LedgerHead? Head = null) : EventPayload;

/// <summary>How a child came to no result.</summary>
internal static class ChildOutcomes
{
    /// <summary>It was canceled.</summary>
    public const string Canceled = "canceled";

    /// <summary>It is blocked by an error, and can go on after a retry.</summary>
    public const string Stopped = "stopped";

    /// <summary>There can't be this child, or what it came to isn't what this job takes.</summary>
    public const string Refused = "refused";
}
