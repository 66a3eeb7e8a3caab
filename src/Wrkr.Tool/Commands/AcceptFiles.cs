using System.Text.Json;
using Wrkr.Runtime.Acceptance;

namespace Wrkr.Tool.Commands;

/// <summary>What an acceptance leaves besides its record in the ledger.</summary>
/// <param name="output">Where lines for GitHub go.</param>
/// <param name="outDir">The output directory.</param>
/// <param name="junit">Where the checks go as JUnit XML.</param>
/// <param name="isCi">Whether there is to be a pack and a report too.</param>
internal sealed class AcceptFiles(Output output, string outDir, string? junit, bool isCi)
{
    public async Task<AcceptDocument> WriteAsync(
        StoreConnection store, string configPath, AcceptanceReport report, CancellationToken cancellationToken)
    {
        await using var source = await OpenAsync(store, report.JobId, cancellationToken);
        var pack = source.Pack;
        var recorded = await pack.ReadAcceptanceAsync(cancellationToken)
            ?? throw new InvalidOperationException("What was recorded isn't in the pack.");
        var result = AcceptResultDocument.Of(report.JobId, recorded);
        var resultPath = await OutputFile.WriteAsync(
            ReportFiles.PathOf(outDir, $"accept_result_{report.JobId}.json"),
            JsonSerializer.Serialize(result, ToolJson.Default.AcceptResultDocument) + "\n", cancellationToken);
        var junitPath = junit is null ? null : await OutputFile.WriteAsync(junit, JUnitReport.Write(report), cancellationToken);
        var summary = isCi ? await ReportFiles.WriteAsync(pack, outDir, cancellationToken) : null;
        foreach (var line in isCi ? GitHubAnnotations.Of(report) : [])
        {
            output.Annotation(line);
        }

        return new(
            report.JobId, configPath, resultPath, result, [.. report.Checks.Select(AcceptCheckDocument.Of)], junitPath,
            isCi ? source.Path : null, summary?.SummaryJsonPath, summary?.SummaryMarkdownPath, summary?.StepSummaryPath);
    }

    private Task<PackSource> OpenAsync(StoreConnection store, string jobId, CancellationToken cancellationToken) => isCi
        ? PackSource.OfJobAsync(store, jobId, outDir, cancellationToken)
        : PackSource.OfJobAsync(store, jobId, cancellationToken);
}
