using System.Text.Json.Serialization;

namespace Wrkr.Tool.Commands;

/// <summary>The record <c>wrkr.status_response</c>.</summary>
internal sealed record StatusDocument(
    string SchemaId,
    string SchemaVersion,
    DateTimeOffset CreatedAt,
    string ProducerVersion,
    string JobId,
    string Status,
    string Summary,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LeaseDocument? Lease,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? ReasonCodes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? EnvironmentHash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? EnvironmentRules)
{
    public static StatusDocument Of(JobStatus status) => new(
        "wrkr.status_response",
        "v1",
        status.AsOf,
        ToolVersion.Version,
        status.JobId,
        status.Status,
        status.Summary,
        status.Lease is { } lease ? new(lease.WorkerId, lease.LeaseId, lease.ExpiresAt) : null,
        status.ReasonCodes is [] ? null : status.ReasonCodes,
        status.EnvironmentHash,
        status.EnvironmentRules is [] ? null : status.EnvironmentRules);
}

/// <summary>Who runs a job.</summary>
internal sealed record LeaseDocument(string WorkerId, string LeaseId, DateTimeOffset ExpiresAt);
