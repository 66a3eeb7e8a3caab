using Wrkr.Storage;

namespace Wrkr.Runtime.Maintenance;

/// <summary>The jobs that have ended, and which of them are to be removed.</summary>
internal static class EndedJobs
{
    private const int PageRows = 256;

    /// <summary>
    /// All of them in the order of their submission. A row of the list isn't proof: the store looks again before it removes.
    /// </summary>
    public static async ValueTask<List<EndedJob>> FindAsync(IJobStore store, CancellationToken cancellationToken)
    {
        var ended = new List<EndedJob>();
        string? after = null;
        do
        {
            var page = await store.ListAsync(new(), PageRows, after, cancellationToken).ConfigureAwait(false);
            ended.AddRange(page.Jobs
                .Where(row => row.Projection.IsFinal)
                .Select(row => new EndedJob(row.JobId, row.Head, row.CommittedAt)));
            after = page.Next;
        }
        while (after is not null);

        return ended;
    }

    /// <summary>Those to be removed, the oldest first, each with its reason.</summary>
    public static IReadOnlyList<(EndedJob Job, string Reason)> Choose(IEnumerable<EndedJob> ended, PruneOptions options, DateTimeOffset now)
    {
        var newestFirst = ended.Reverse().OrderByDescending(job => job.EndedAt).ToList();
        var chosen = new List<(EndedJob, string)>();
        for (var index = newestFirst.Count - 1; index >= 0; index--)
        {
            var job = newestFirst[index];
            if (now - job.EndedAt >= options.JobMaxAge)
            {
                chosen.Add((job, Reasons.Age));
            }
            else if (index >= options.MaxJobs)
            {
                chosen.Add((job, Reasons.Count));
            }
        }

        return chosen;
    }
}
