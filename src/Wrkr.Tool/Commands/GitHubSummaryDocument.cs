using Wrkr.Runtime.Reports;

namespace Wrkr.Tool.Commands;

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
