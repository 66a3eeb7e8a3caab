using System.Text.Json;
using Wrkr.Runtime.Inspection;
using Wrkr.Runtime.Reports;

namespace Wrkr.Tool.Commands;

/// <summary>A job's report as files: a record, a page, and in a workflow's step an addition to the step's summary.</summary>
internal static class ReportFiles
{
    /// <summary>The variable in which GitHub names the file of a step's summary.</summary>
    private const string StepSummary = "GITHUB_STEP_SUMMARY";

    /// <summary>Where a report is written.</summary>
    public static string PathOf(string outDir, string name) => Path.Combine(outDir, "reports", name);

    /// <exception cref="WrkrException">The pack doesn't verify, or a file can't be written.</exception>
    public static async Task<ReportDocument> WriteAsync(OpenJobpack pack, string outDir, CancellationToken cancellationToken)
    {
        var report = await GitHubReport.ReadAsync(pack, cancellationToken);
        var summary = GitHubSummaryDocument.Of(report);
        var json = await OutputFile.WriteAsync(
            PathOf(outDir, $"github_summary_{report.JobId}.json"),
            JsonSerializer.Serialize(summary, ToolJson.Default.GitHubSummaryDocument) + "\n", cancellationToken);
        var markdown = await OutputFile.WriteAsync(
            PathOf(outDir, $"github_summary_{report.JobId}.md"), report.Markdown + "\n", cancellationToken);
        var step = Environment.GetEnvironmentVariable(StepSummary) is { Length: > 0 } path ? path : null;
        if (step is not null)
        {
            await OutputFile.AppendAsync(step, report.Markdown + "\n", cancellationToken);
        }

        return new(summary, json, markdown, step);
    }
}
