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

    /// <summary>Leaves a job alone from now on, and forgets those whose time is over: they may have ended elsewhere.</summary>
    public void Add(string jobId)
    {
        foreach (var (other, at) in _refusedAt)
        {
            if (time.GetElapsedTime(at) >= Pause)
            {
                _refusedAt.TryRemove(other, out _);
            }
        }

        _refusedAt[jobId] = time.GetTimestamp();
    }

    /// <summary>Whether the job is left alone now.</summary>
    public bool Has(string jobId) => _refusedAt.TryGetValue(jobId, out var at) && time.GetElapsedTime(at) < Pause;
}
