using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.approval_record</c>: who approved which checkpoint, and why.</summary>
internal sealed record ApprovalRecord() : ContractRecord("wrkr.approval_record")
{
    public required Valid<JobIdRule> JobId { get; init; }

    public required Valid<CheckpointIdRule> CheckpointId { get; init; }

    public required string Reason { get; init; }

    public required string ApprovedBy { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(Reason, "reason");
        Demand.Text(ApprovedBy, "approved_by");
    }
}
