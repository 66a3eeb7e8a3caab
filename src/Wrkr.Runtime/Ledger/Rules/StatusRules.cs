using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>The table of transitions, and what has to be true for each.</summary>
internal static class StatusRules
{
    public static JobState Change(JobState state, StatusChanged changed, KnownDefinition definition)
    {
        var legal = changed.From == state.Status && !state.IsStarted() && IsTransition(changed.From, changed.To)
            && IsInPhase(state, changed.To) && changed.To switch
        {
            JobStatuses.Running => state is { Hold: false, Decision: null, ReasonCodes.IsEmpty: true },
            JobStatuses.Paused => state is { Decision: null, ReasonCodes.IsEmpty: true }
                && (state.Hold || state.Wake is not null || WaitRules.AwaitsSignal(state, definition) || state.AwaitsChild()),
            JobStatuses.BlockedDecision => state.Decision is not null,
            JobStatuses.BlockedBudget => state.ReasonCodes.Contains(ReasonCodes.BudgetExceeded.Code),
            // A budget's stop ends by raising the budget; as an error it would end by a retry.
            JobStatuses.BlockedError => !state.ReasonCodes.IsEmpty && (state.Undoing is null || state.IsCompensating())
                && (changed.From is not JobStatuses.BlockedBudget || !state.ReasonCodes.Contains(ReasonCodes.BudgetExceeded.Code)),
            JobStatuses.Completed =>
                state.Cursor.Index == definition.Facts.Steps.Length && state is { ReasonCodes.IsEmpty: true, Phase: Phases.Forward }
                && !state.Limits.ViolatedBy(state.Counters).Any(),
            JobStatuses.Canceled => state.UndoSeq is null && !state.AwaitsChild(),
            _ => false,
        };
        return legal && changed.ReasonCodes.SequenceEqual(state.ReasonCodes)
            ? state with { Status = changed.To, Wake = changed.To is JobStatuses.Paused ? WaitRules.WakeOf(state, definition) : state.Wake }
            : throw RefusedEventException.Illegal(
                $"Job '{state.JobId}' is {state.Status} and can't go from {changed.From} to {changed.To}.");
    }

    private static bool IsInPhase(JobState state, string to) => state.Phase switch
    {
        Phases.Forward => to is not JobStatuses.Canceled,
        Phases.Compensating => to is JobStatuses.Running or JobStatuses.Paused or JobStatuses.BlockedError,
        _ => to is JobStatuses.Canceled,
    };

    public static bool IsTransition(string from, string to) => from switch
    {
        JobStatuses.Queued => to is JobStatuses.Running or JobStatuses.Canceled,
        JobStatuses.Running =>
            to is JobStatuses.Paused or JobStatuses.BlockedDecision or JobStatuses.BlockedBudget or JobStatuses.BlockedError
            or JobStatuses.Completed or JobStatuses.Canceled,
        JobStatuses.Paused or JobStatuses.BlockedDecision or JobStatuses.BlockedBudget =>
            to is JobStatuses.Running or JobStatuses.BlockedError or JobStatuses.Canceled,
        JobStatuses.BlockedError => to is JobStatuses.Running or JobStatuses.Canceled,
        _ => false,
    };
}
