using System.Text.Json.Serialization;

namespace Wrkr.Tool.Commands;

/// <summary>What <c>wrkr report github</c> prints.</summary>
/// <param name="Summary">The report as a record.</param>
/// <param name="SummaryJsonPath">Where it was written.</param>
/// <param name="SummaryMarkdownPath">The report for people.</param>
/// <param name="StepSummaryPath">The file of the workflow's step that the report was added to.</param>
internal sealed record ReportDocument(
    GitHubSummaryDocument Summary,
    string SummaryJsonPath,
    string SummaryMarkdownPath,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StepSummaryPath);
