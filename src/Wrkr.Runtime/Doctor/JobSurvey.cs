using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Doctor;

/// <summary>One pass over the rows of all jobs: what waits for a worker, and what waits for a person.</summary>
internal sealed class JobSurvey
{
    private const int PageRows = 256;

    private readonly SortedDictionary<string, WaitingJobs> _unclaimed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, WaitingJobs> _left = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _blocked = new(StringComparer.Ordinal);

    private JobSurvey()
    {
    }

    /// <summary>Jobs that aren't final.</summary>
    public int Live { get; private set; }

    /// <summary>Jobs that are due, held by nobody, and not taken up for too long, by claim key.</summary>
    public IReadOnlyCollection<WaitingJobs> Unclaimed => _unclaimed.Values;

    /// <summary>Jobs whose worker's lease has expired too long ago, by claim key.</summary>
    public IReadOnlyCollection<WaitingJobs> Left => _left.Values;

    /// <summary>Blocked jobs by status and, where there is one, reason code.</summary>
    public IReadOnlyDictionary<string, int> Blocked => _blocked;

    public static async ValueTask<JobSurvey> ReadAsync(SqliteJobStore store, TimeSpan staleAfter, CancellationToken cancellationToken)
    {
        var survey = new JobSurvey();
        string? after = null;
        do
        {
            var page = await store.ListAsync(new(), PageRows, after, cancellationToken).ConfigureAwait(false);
            foreach (var row in page.Jobs.Where(row => !row.Projection.IsFinal))
            {
                survey.Add(row, row.Now - staleAfter);
            }

            after = page.Next;
        }
        while (after is not null);

        return survey;
    }

    private void Add(JobRow row, DateTimeOffset staleBefore)
    {
        Live++;
        if (row.Lease is { } lease)
        {
            if (lease.ExpiresAt <= staleBefore)
            {
                Count(_left, row, lease.ExpiresAt);
            }
        }
        else if (row.Projection.WakeAt is { } wakeAt && wakeAt <= staleBefore)
        {
            Count(_unclaimed, row, wakeAt);
        }

        if (row.Projection.Status is JobStatuses.BlockedBudget or JobStatuses.BlockedDecision or JobStatuses.BlockedError)
        {
            var reasons = RowState.Read(row).ReasonCodes;
            var kind = reasons is [var first, ..] ? $"{row.Projection.Status} ({first})" : row.Projection.Status;
            _blocked[kind] = _blocked.GetValueOrDefault(kind) + 1;
        }
    }

    private static void Count(SortedDictionary<string, WaitingJobs> waiting, JobRow row, DateTimeOffset since)
    {
        var key = row.Projection.ClaimKey;
        waiting[key] = waiting.TryGetValue(key, out var known)
            ? known with { Count = known.Count + 1, Since = since < known.Since ? since : known.Since }
            : new(key, 1, row.JobId, since);
    }
}
