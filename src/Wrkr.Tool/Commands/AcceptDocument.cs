using System.Text.Json.Serialization;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr accept run</c> prints.</summary>
/// <param name="JobId">The job.</param>
/// <param name="ConfigPath">The file of rules.</param>
/// <param name="AcceptResultPath">Where <paramref name="AcceptResult"/> was written.</param>
/// <param name="AcceptResult">What was recorded.</param>
/// <param name="Checks">Every check.</param>
/// <param name="JunitPath">The checks as JUnit XML.</param>
/// <param name="JobpackPath">The pack, with the acceptance in it.</param>
/// <param name="SummaryJsonPath">The report as a record.</param>
/// <param name="SummaryMarkdownPath">The report for people.</param>
/// <param name="StepSummaryPath">The file of the workflow's step that the report was added to.</param>
internal sealed record AcceptDocument(
    string JobId,
    string ConfigPath,
    string AcceptResultPath,
    AcceptResultDocument AcceptResult,
    IReadOnlyList<AcceptCheckDocument> Checks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JunitPath,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JobpackPath,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SummaryJsonPath,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SummaryMarkdownPath,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StepSummaryPath);

/// <summary>One check.</summary>
internal sealed record AcceptCheckDocument(
    string Name,
    bool Passed,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReasonCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Artifact)
{
    public static AcceptCheckDocument Of(AcceptanceCheck check) =>
        new(check.Name, check.Passed, check.Message, check.Reason?.Code, check.Artifact);
}

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
