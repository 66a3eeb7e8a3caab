using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Execution;

/// <summary>The retry of a step that has just failed.</summary>
internal static class Retry
{
    /// <summary>What a retry uses of the budget.</summary>
    public static Usage Use { get; } = new(RetryCount: 1);

    /// <summary>Whether the budget has a retry left.</summary>
    public static bool IsAllowed(JobState state) => !(state.Counters.RetryCount >= state.Limits.MaxRetries);

    public static void Schedule(CommitDraft draft, StepFacts step)
    {
        var cursor = draft.State.Cursor;
        draft.Add(new StepRetryScheduled(
            new(step.Id, cursor.Index, cursor.Iteration, null, cursor.Attempt),
            draft.CreatedAt + Backoff.After(step.BackoffMs, cursor.Failures)));
    }
}
