namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.lease</c>: who holds a job, and until when.</summary>
internal sealed record LeaseRecord() : ContractRecord("wrkr.lease")
{
    public required string WorkerId { get; init; }

    public required string LeaseId { get; init; }

    public required DateTimeOffset AcquiredAt { get; init; }

    public required DateTimeOffset HeartbeatAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(WorkerId, "worker_id");
        Demand.Text(LeaseId, "lease_id");
    }
}
