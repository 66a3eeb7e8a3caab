namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.approval_record</c>: who approved which checkpoint, and why.</summary>
internal sealed record ApprovalRecord() : ContractRecord("wrkr.approval_record")
{
    public required string JobId { get; init; }

    public required string CheckpointId { get; init; }

    public required string Reason { get; init; }

    public required string ApprovedBy { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.JobId(JobId);
        Demand.Text(CheckpointId, "checkpoint_id");
        Demand.Text(Reason, "reason");
        Demand.Text(ApprovedBy, "approved_by");
    }
}
