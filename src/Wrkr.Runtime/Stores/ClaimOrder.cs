using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// Spreads workers over the jobs that can be claimed: each takes a few times as many of the oldest as it asked for, and chooses among
/// them by an order of its own, so that workers seldom race for the same job. The order changes with time: one that stayed would leave
/// those that stand last in it unclaimed for as long as new jobs come.
/// </summary>
internal static class ClaimOrder
{
    private const int Surplus = 4;

    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>How many of the oldest candidates to read.</summary>
    public static int ReadLimit(int limit) => (int)Math.Min((long)limit * Surplus, int.MaxValue);

    /// <summary>The worker's own choice among the oldest candidates, at the store's time in microseconds.</summary>
    public static IReadOnlyList<ClaimCandidate> Choose(IEnumerable<ClaimCandidate> oldest, string workerId, int limit, long now) =>
    [
        .. oldest
            .OrderBy(candidate => Hash(workerId, candidate.JobId, now))
            .ThenBy(candidate => candidate.JobId, StringComparer.Ordinal)
            .Take(limit),
    ];

    /// <summary>
    /// FNV-1a, which is the same in every process, unlike <see cref="string.GetHashCode()"/>; then mixed, as similar ids give similar sums.
    /// </summary>
    private static ulong Hash(string workerId, string jobId, long now)
    {
        var hash = Add(Add(FnvOffset, workerId) * FnvPrime, jobId) ^ ((ulong)now * FnvPrime);
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        return hash ^ (hash >> 33);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var character in text)
        {
            hash = (hash ^ character) * FnvPrime;
        }

        return hash;
    }
}
