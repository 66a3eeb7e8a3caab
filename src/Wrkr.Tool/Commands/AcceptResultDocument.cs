using System.Text.Json.Serialization;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Tool.Commands;

/// <summary>The record <c>wrkr.accept_result</c>.</summary>
internal sealed record AcceptResultDocument(
    string SchemaId,
    string SchemaVersion,
    DateTimeOffset CreatedAt,
    string ProducerVersion,
    string JobId,
    long ChecksRun,
    long ChecksPassed,
    IReadOnlyList<AcceptFailureDocument> Failures,
    IReadOnlyList<string> ReasonCodes)
{
    public static AcceptResultDocument Of(string jobId, PackAcceptance recorded) => new(
        "wrkr.accept_result",
        "v1",
        recorded.CreatedAt,
        recorded.ProducerVersion,
        jobId,
        recorded.ChecksRun,
        recorded.ChecksPassed,
        [.. recorded.Failures.Select(failure => new AcceptFailureDocument(failure.Check, failure.Message, failure.Artifact))],
        recorded.ReasonCodes);
}

/// <summary>A check that failed.</summary>
internal sealed record AcceptFailureDocument(
    string Check, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Artifact);
