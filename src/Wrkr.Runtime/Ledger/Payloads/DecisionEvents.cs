using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>A decision's method has run and said what to ask; it ends the attempt.</summary>
internal sealed record DecisionRequested(StepPosition Pos, UserData Question, DateTimeOffset? DeadlineAt, Usage Used) : EventPayload;

internal sealed record ApprovalRecorded(Command Cmd, string CheckpointId, Digest Digest, int NextIndex) : EventPayload
{
    /// <summary>What later steps get as their parameter.</summary>
    public Approval ToApproval() => new(CheckpointId, Cmd.By, Cmd.Reason.Text ?? "", Cmd.DeliveredAt);
}

internal sealed record RejectionRecorded(Command Cmd, string CheckpointId, Digest Digest, string Outcome) : EventPayload;

internal sealed record DecisionTimedOut(string CheckpointId, string Outcome) : EventPayload;
