using System.Collections.Immutable;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Inspection;

namespace Wrkr.Runtime.Reports;

/// <summary>A job's outcome as a page: what came of it, why it isn't accepted, and what it made.</summary>
internal static class GitHubMarkdown
{
    private const int MostFailures = 10;
    private const int MostArtifacts = 50;

    public static IEnumerable<string> Lines(PackOutcome outcome, string footer)
    {
        var changes = outcome.Changes;
        return
        [
            "# Wrkr GitHub Summary",
            "",
            $"- Job: {MarkdownText.Code(outcome.JobId)}",
            $"- Status: {MarkdownText.Code(outcome.Status)}",
            $"- Acceptance: {Acceptance(outcome.Acceptance)}",
            $"- Artifact Delta: added={changes.Added.Length} changed={changes.Changed.Length} removed={changes.Removed.Length}",
            "",
            "## Final Checkpoint",
            "",
            outcome.LastSummary is { } summary ? MarkdownText.Words(summary) : "None",
            "",
            "## Top Failures",
            "",
            .. List(outcome.Acceptance?.Failures ?? [], MostFailures, Failure),
            "",
            "## Artifact Pointers",
            "",
            .. List([.. changes.Added, .. changes.Changed], MostArtifacts, MarkdownText.Code),
            "",
            MarkdownText.Code(footer),
        ];
    }

    private static string Acceptance(AcceptResult? result) => result is null
        ? "`not run`"
        : $"`{(result.ChecksPassed == result.ChecksRun ? "passed" : "failed")}` ({result.ChecksPassed}/{result.ChecksRun} checks)";

    private static string Failure(AcceptFailure failure) => $"{MarkdownText.Code(failure.Check)}: {MarkdownText.Code(failure.Message)}";

    private static IEnumerable<string> List<T>(ImmutableArray<T> items, int most, Func<T, string> line)
    {
        if (items.Length == 0)
        {
            return ["- None"];
        }

        var lines = items.Take(most).Select(item => $"- {line(item)}");
        return items.Length <= most ? lines : lines.Append($"- and {items.Length - most} more");
    }
}
