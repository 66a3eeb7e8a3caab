namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>What may be added to a job's counters.</summary>
internal static class CounterRules
{
    /// <summary>The counters with <paramref name="used"/> added. Retries are counted where they are scheduled and nowhere else.</summary>
    public static Usage Add(JobState state, Usage used) =>
        used is { IsOutOfRange: false, RetryCount: 0 } && state.Counters + used is { IsOutOfRange: false } sum
            ? sum
            : throw RefusedEventException.Illegal($"Job '{state.JobId}' can't be charged {used}.");
}
