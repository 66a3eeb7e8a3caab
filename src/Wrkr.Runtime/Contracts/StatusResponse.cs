using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Contracts.Values;
using Wrkr.Storage;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.status_response</c>: where a job stands.</summary>
internal sealed record StatusResponse() : ContractRecord("wrkr.status_response")
{
    public required Valid<JobIdRule> JobId { get; init; }

    public required Valid<StatusRule> Status { get; init; }

    public required string Summary { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatusLease? Lease { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Valid<ReasonCodeRule>>? ReasonCodes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Digest? EnvironmentHash { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? EnvironmentRules { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.AtMost(Summary, "summary", CheckpointRecord.MaxSummary);
        if (Lease is { } lease)
        {
            Demand.Text(lease.WorkerId, "worker_id");
            Demand.Text(lease.LeaseId, "lease_id");
        }
    }
}

/// <summary>Who runs the job.</summary>
internal sealed record StatusLease(string WorkerId, string LeaseId, DateTimeOffset ExpiresAt);
