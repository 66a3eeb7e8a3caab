using System.Collections.Concurrent;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// Jobs that this worker's code can't continue although their claim key is among its own, as when a compensation is missing: they are left
/// alone for a while instead of being claimed at each search. Safe to use from several threads.
/// </summary>
internal sealed class RefusedJobs(TimeProvider time)
{
    /// <summary>How long a job is left alone.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _refusedAt = new(StringComparer.Ordinal);

    public void Add(string jobId) => _refusedAt[jobId] = time.GetTimestamp();

    /// <summary>Whether the job is left alone now.</summary>
    public bool Has(string jobId)
    {
        if (!_refusedAt.TryGetValue(jobId, out var at))
        {
            return false;
        }

        if (time.GetElapsedTime(at) < Pause)
        {
            return true;
        }

        _refusedAt.TryRemove(jobId, out _);
        return false;
    }
}
