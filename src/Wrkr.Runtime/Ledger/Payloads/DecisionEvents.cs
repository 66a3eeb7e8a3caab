using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>A decision's method has run and said what to ask; it ends the attempt.</summary>
internal sealed record DecisionRequested(StepPosition Pos, UserData Question, DateTimeOffset? DeadlineAt, Usage Used) : EventPayload;

/// <param name="Cmd">Who approved it, and why.</param>
/// <param name="CheckpointId">The checkpoint that showed the decision.</param>
/// <param name="Digest">The chain digest of that checkpoint.</param>
/// <param name="NextIndex">The step that follows.</param>
/// <param name="InDoubt">Whether it has a step run again whose effect was in doubt; written only then.</param>
/// <param name="Signature">The signature over it; written only when there is one.</param>
internal sealed record ApprovalRecorded(
    Command Cmd, string CheckpointId, Digest Digest, int NextIndex,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool InDoubt = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RecordedSignature? Signature = null) : EventPayload
{
    /// <summary>What later steps get as their parameter.</summary>
    public Approval ToApproval() => new(CheckpointId, Cmd.By, Cmd.Reason.Text ?? "", Cmd.DeliveredAt);
}

/// <param name="Cmd">Who rejected it, and why.</param>
/// <param name="CheckpointId">The checkpoint that showed the decision.</param>
/// <param name="Digest">The chain digest of that checkpoint.</param>
/// <param name="Outcome">Where it leads.</param>
/// <param name="Signature">The signature over it; written only when there is one.</param>
internal sealed record RejectionRecorded(
    Command Cmd, string CheckpointId, Digest Digest, string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RecordedSignature? Signature = null) : EventPayload;

internal sealed record DecisionTimedOut(string CheckpointId, string Outcome) : EventPayload;
