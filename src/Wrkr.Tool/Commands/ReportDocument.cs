using System.Text.Json.Serialization;
using Wrkr.Runtime.Reports;

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

/// <summary>The record <c>wrkr.github_summary</c>.</summary>
internal sealed record GitHubSummaryDocument(
    string SchemaId,
    string SchemaVersion,
    DateTimeOffset CreatedAt,
    string ProducerVersion,
    string JobId,
    string Status,
    SummaryAcceptanceDocument Acceptance,
    SummaryDeltaDocument ArtifactDelta,
    string Markdown)
{
    public static GitHubSummaryDocument Of(GitHubReport report) => new(
        "wrkr.github_summary",
        "v1",
        report.CreatedAt,
        ToolVersion.Version,
        report.JobId,
        report.Status,
        new(report.ChecksRun, report.ChecksPassed, report.Failed),
        new(report.Added, report.Changed, report.Removed),
        report.Markdown);
}

/// <summary>How the result was judged.</summary>
internal sealed record SummaryAcceptanceDocument(long ChecksRun, long ChecksPassed, bool Failed);

/// <summary>How many artifacts were added, changed and removed.</summary>
internal sealed record SummaryDeltaDocument(long Added, long Changed, long Removed);
