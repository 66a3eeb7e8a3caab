using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;

namespace Wrkr.Runtime.Execution;

/// <summary>The retry of a step that has just failed.</summary>
internal static class Retry
{
    /// <summary>What a retry uses of the budget.</summary>
    public static Usage Use { get; } = new(RetryCount: 1);

    /// <summary>Whether the budget has a retry left.</summary>
    public static bool IsAllowed(JobState state) => !(state.Counters.RetryCount >= StepRules.LimitsOf(state).MaxRetries);

    public static void Schedule(CommitDraft draft, StepFacts step)
    {
        var cursor = draft.State.Cursor;
        draft.Add(new StepRetryScheduled(
            cursor.PositionOf(step.Id),
            draft.CreatedAt + Backoff.After(
                draft.State.IsCompensating() ? step.Compensation!.BackoffMs : step.BackoffMs, cursor.Failures)));
    }
}
