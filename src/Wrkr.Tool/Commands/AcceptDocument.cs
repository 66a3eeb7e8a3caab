using System.Text.Json.Serialization;

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
