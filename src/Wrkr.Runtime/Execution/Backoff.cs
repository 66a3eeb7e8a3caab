namespace Wrkr.Runtime.Execution;

/// <summary>The wait before a step's next attempt: the declared one, doubled with each failure, up to an hour.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>A millisecond doubled so often is beyond the longest wait, and no wait stays none: 0 × 2^1024 isn't a number.</summary>
    private const int MostDoublings = 32;

    /// <param name="firstMs">The declared wait in milliseconds.</param>
    /// <param name="failures">How often the step has failed, from 1.</param>
    public static TimeSpan After(long firstMs, int failures) =>
        TimeSpan.FromMilliseconds(Math.Min(Longest.TotalMilliseconds, firstMs * Math.Pow(2, Math.Min(failures - 1, MostDoublings))));
}
