using Wrkr.Runtime.Inspection;

namespace Wrkr.Runtime.Reports;

/// <summary>A job's outcome for a pull request or a workflow's summary. The same pack gives the same report.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">When its last event was.</param>
/// <param name="ChecksRun">How many checks its result was judged by; 0 when it wasn't judged.</param>
/// <param name="ChecksPassed">How many of them passed.</param>
/// <param name="Added">How many artifacts it added.</param>
/// <param name="Changed">How many it changed.</param>
/// <param name="Removed">How many it removed.</param>
/// <param name="Markdown">The same for people.</param>
public sealed record GitHubReport(
    string JobId, string Status, DateTimeOffset CreatedAt, long ChecksRun, long ChecksPassed, long Added, long Changed, long Removed,
    string Markdown)
{
    /// <summary>Whether a check failed.</summary>
    public bool Failed => ChecksPassed < ChecksRun;

    /// <summary>Reads what a pack tells.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="WrkrException">
    /// The pack doesn't verify, with the code of that; <c>E_INVALID_INPUT_SCHEMA</c>: a record of it can't be read.
    /// </exception>
    public static async Task<GitHubReport> ReadAsync(OpenJobpack pack, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pack);
        if (pack.Report.Failure is { } failure)
        {
            throw failure.ToException();
        }

        var outcome = await pack.ReadOutcomeAsync(cancellationToken).ConfigureAwait(false);
        return new(
            outcome.JobId, outcome.Status, outcome.CreatedAt, outcome.Acceptance?.ChecksRun ?? 0, outcome.Acceptance?.ChecksPassed ?? 0,
            outcome.Changes.Added.Length, outcome.Changes.Changed.Length, outcome.Changes.Removed.Length,
            string.Join('\n', GitHubMarkdown.Lines(outcome, pack.Footer)));
    }
}
