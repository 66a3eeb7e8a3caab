using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance;

/// <summary>
/// Judges a lane by its files alone: a CI workflow, a framework that runs jobs or another implementation of v1 is conformant as far as what
/// it left in a directory keeps to the contracts and agrees with itself. No store, no network, and nothing is written. Safe to call from
/// many threads.
/// </summary>
public static class LaneConformance
{
    /// <summary>Checks all files below a directory.</summary>
    /// <param name="directory">The lane's output. Links below it are never followed.</param>
    /// <param name="options">What is demanded besides, and what it may cost.</param>
    /// <param name="progress">Hears of every file that was read.</param>
    /// <param name="cancellationToken">Stops the checking.</param>
    /// <returns>What the checks came to; whether the lane is conformant is in <see cref="LaneReport.Failure"/>.</returns>
    /// <exception cref="WrkrException">
    /// <c>E_INVALID_INPUT_SCHEMA</c>: there is no such directory, it holds more files or records than may be read, or none of its files is
    /// of a kind that can be checked, which proves nothing.
    /// </exception>
    public static async Task<LaneReport> RunAsync(
        string directory, LaneOptions? options = null, IProgress<LaneProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        options ??= new();
        var lane = await LaneReader.ReadAsync(directory, options, progress, cancellationToken).ConfigureAwait(false);
        if (lane.IsEmpty)
        {
            throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"There is nothing to check in '{directory}': {Count(lane.FileCount, "file")}, and none is a jobpack "
                    + "(jobpack_<job id>.zip), a record of v1 (JSON with a schema_id), a JobSpec, an acceptance config or a text with a "
                    + "ticket footer.",
                "Name the directory that the lane writes to, as in wrkr-out, after it has exported a pack.");
        }

        var outcomes = new List<LaneCheckOutcome>();
        var failures = new List<LaneFailure>();
        foreach (var check in LaneChecks.All)
        {
            var findings = new LaneFindings(check);
            await check.RunAsync(lane, findings, cancellationToken).ConfigureAwait(false);
            outcomes.Add(findings.ToOutcome());
            failures.AddRange(findings.Listed);
        }

        return new()
        {
            Directory = directory,
            Files = lane.FileCount,
            Records = lane.RecordCount,
            Packs = [.. lane.Packs.Select(pack => pack.ToSummary())],
            Checks = [.. outcomes],
            Failures = [.. failures],
            NotChecked = [.. lane.NotChecked],
        };
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
