using System.Collections;
using Wrkr.Storage;

namespace Wrkr.Testing;

/// <summary>
/// A job's ledger as it was when it was read, with asserts. A pattern is an event's type, and perhaps a step's id after a space:
/// <c>step_completed scan</c>.
/// </summary>
public sealed class JobLedger : IReadOnlyList<LedgerEntry>
{
    private readonly List<LedgerEntry> _entries;
    private readonly string _jobId;

    private JobLedger(string jobId, List<LedgerEntry> entries) => (_jobId, _entries) = (jobId, entries);

    /// <inheritdoc />
    public int Count => _entries.Count;

    /// <inheritdoc />
    public LedgerEntry this[int index] => _entries[index];

    /// <summary>Reads a job's ledger.</summary>
    /// <param name="store">Where the job is.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task<JobLedger> ReadAsync(IJobStore store, string jobId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var entries = new List<LedgerEntry>();
        await foreach (var batch in store.ReadEventsAsync(jobId, 1, long.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            entries.AddRange(Read(batch.Lines));
        }

        return new(jobId, entries);
    }

    /// <summary>The events that a pattern means, in their order.</summary>
    /// <param name="pattern">A type, and perhaps a step.</param>
    public IReadOnlyList<LedgerEntry> Find(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        return [.. _entries.Where(entry => entry.Matches(pattern))];
    }

    /// <summary>Demands events in this order; others may be between them.</summary>
    /// <param name="patterns">Each a type, and perhaps a step.</param>
    /// <exception cref="JobAssertionException">One isn't there, or not after the one before.</exception>
    public JobLedger ShouldShow(params IEnumerable<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var (from, before) = (0, "");
        foreach (var pattern in patterns)
        {
            var at = _entries.FindIndex(from, entry => entry.Matches(pattern));
            if (at < 0)
            {
                throw Failed($"shows no '{pattern}'{(before.Length > 0 ? $" after '{before}'" : "")}");
            }

            (from, before) = (at + 1, pattern);
        }

        return this;
    }

    /// <summary>Demands that there is no such event.</summary>
    /// <param name="pattern">A type, and perhaps a step.</param>
    /// <exception cref="JobAssertionException">There is one.</exception>
    public JobLedger ShouldNotShow(string pattern) => Find(pattern) is [var first, ..] ? throw Failed($"shows '{first}'") : this;

    /// <summary>Demands a number of such events.</summary>
    /// <param name="pattern">A type, and perhaps a step.</param>
    /// <param name="times">How many.</param>
    /// <exception cref="JobAssertionException">There are more or fewer.</exception>
    public JobLedger ShouldShowTimes(string pattern, int times) => Find(pattern).Count is var found && found == times
        ? this
        : throw Failed($"shows '{pattern}' {Times(found)}, and not {Times(times)}");

    /// <summary>Demands that each of these steps was completed, and once.</summary>
    /// <param name="stepIds">The steps.</param>
    /// <exception cref="JobAssertionException">One wasn't, or twice.</exception>
    public JobLedger ShouldHaveCompletedOnce(params IEnumerable<string> stepIds)
    {
        ArgumentNullException.ThrowIfNull(stepIds);
        foreach (var step in stepIds)
        {
            ShouldShowTimes($"step_completed {step}", 1);
        }

        return this;
    }

    /// <inheritdoc />
    public IEnumerator<LedgerEntry> GetEnumerator() => _entries.GetEnumerator();

    /// <summary>The events, a line each.</summary>
    public override string ToString() => string.Join('\n', _entries);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static IEnumerable<LedgerEntry> Read(ReadOnlyMemory<byte> lines)
    {
        for (var rest = lines; rest.Span.IndexOf((byte)'\n') is >= 0 and var end; rest = rest[(end + 1)..])
        {
            yield return LedgerEntry.Read(rest[..end]);
        }
    }

    private JobAssertionException Failed(string problem) => new($"The ledger of job '{_jobId}' {problem}:\n{this}");

    private static string Times(int count) => count is 1 ? "once" : $"{count} times";
}
