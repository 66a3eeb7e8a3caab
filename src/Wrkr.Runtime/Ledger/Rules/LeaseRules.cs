using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>Who writes. That fences only grow is checked where the last fence is known: by the store, and by the replay.</summary>
internal static class LeaseRules
{
    public static JobState Acquire(JobState state, LedgerEvent e, LeaseAcquired acquired) => state.Lease is null && e.Fence > 0
        ? state with { Lease = Holder(state, acquired.WorkerId, e) }
        : throw new RefusedEventException(ReasonCodes.LeaseConflict, $"Job '{state.JobId}' is leased to {state.Lease?.WorkerId}.");

    public static JobState TakeOver(
        JobState state, LedgerEvent e, string workerId, string previousWorkerId, long previousFence, long chargedWallMs,
        KnownDefinition definition)
    {
        if (state.Lease?.Is(previousWorkerId, previousFence) is not true || e.Fence != previousFence + 1 || chargedWallMs < 0)
        {
            throw new RefusedEventException(
                ReasonCodes.LeaseConflict,
                $"Job '{state.JobId}' can't be taken over from {previousWorkerId}, fence {previousFence}: its lease is {state.Lease}.");
        }

        // What the lost attempt had reserved may have been used, so it stays charged; its step isn't finished, so that isn't counted.
        var lost = state.Reserved with { StepCount = 0, WallMs = chargedWallMs };
        var cursor = state.IsStarted()
            ? state.Cursor with { StartedSeq = null, Takeovers = state.Cursor.Takeovers + 1 }
            : state.Cursor;
        return state with
        {
            Lease = Holder(state, workerId, e),
            Counters = CounterRules.Add(state, lost),
            Reserved = Usage.None,
            Cursor = cursor,
            InDoubt = state.InDoubt
                || (state.IsStarted() && !state.IsCompensating() && definition.Facts.Steps[cursor.Index].IsAtMostOnce()),
            ReasonCodes = cursor.Takeovers >= Cursor.MaxTakeovers && state.IsStarted() ? [ReasonCodes.AdapterFail.Code] : state.ReasonCodes,
        };
    }

    public static JobState Release(JobState state, LeaseReleased released)
    {
        var legal = released.Why switch
        {
            ReleaseCauses.End => state.IsFinal(),
            ReleaseCauses.Wait => state.Status is JobStatuses.Paused && state.Wake is not null,
            ReleaseCauses.Hold => state.Status is JobStatuses.Paused && state.Hold,
            ReleaseCauses.Block => state.Status is JobStatuses.BlockedDecision or JobStatuses.BlockedError or JobStatuses.BlockedBudget,
            ReleaseCauses.Shutdown => state.Status is JobStatuses.Running,
            ReleaseCauses.Fold => true,
            _ => false,
        };
        return legal && !state.IsStarted() && IsSettled(state) && state.Lease!.WorkerId == released.WorkerId
            ? state with { Lease = null }
            : throw RefusedEventException.Illegal(
                $"{released.WorkerId} can't release the lease of job '{state.JobId}' ({state.Status}) for '{released.Why}'.");
    }

    private static LeaseHolder Holder(JobState state, string workerId, LedgerEvent e) => workerId.Length > 0
        ? new(workerId, e.Fence, AfterEnd: state.IsFinal())
        : throw RefusedEventException.Illegal($"Job '{e.JobId}' can't be leased to a worker without an id.");

    /// <summary>
    /// Whether the status says why the job stops, if it does. Otherwise it would be left without a lease in a status that no verdict, retry
    /// or claim leads out of.
    /// </summary>
    private static bool IsSettled(JobState state) => state.Phase is Phases.Canceling || state.Status switch
    {
        JobStatuses.BlockedBudget or JobStatuses.BlockedError => state.Decision is null,
        JobStatuses.BlockedDecision => state.ReasonCodes.IsEmpty,
        _ => state is { Decision: null, ReasonCodes.IsEmpty: true },
    };
}
