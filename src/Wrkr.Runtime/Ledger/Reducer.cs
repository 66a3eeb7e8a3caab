using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// The one place that knows what is legal. Pure: the engine, a rebuild, a simulation and the offline verifier call it and nothing else.
/// Each family of events has its rules in a file of its own.
/// </summary>
internal static class Reducer
{
    /// <summary>The state after <paramref name="e"/>.</summary>
    /// <param name="state">The state before; <see langword="null"/> before the first event.</param>
    /// <param name="e">The event.</param>
    /// <param name="definitions">Finds the definitions that the ledger names.</param>
    /// <exception cref="RefusedEventException">The event isn't legal here.</exception>
    public static JobState Apply(JobState? state, LedgerEvent e, IDefinitionLookup definitions)
    {
        if (e.Payload is UnknownPayload unknown)
        {
            throw new RefusedEventException(
                ReasonCodes.StoreUnavailable,
                $"Event {e.Seq} of job '{e.JobId}' has the type '{unknown.Type}', written by a newer version: upgrade Wrkr.");
        }

        if (state is null)
        {
            return SubmissionRules.Apply(e, definitions);
        }

        Guard(state, e);
        var definition = definitions.Find(state.DefinitionSha256)
            ?? throw new RefusedEventException(
                ReasonCodes.JobShapeMismatch, $"The definition {state.DefinitionSha256} of job '{state.JobId}' isn't known here.");

        return e.Payload switch
        {
            LeaseAcquired payload => LeaseRules.Acquire(state, e, payload),
            LeaseExpiredTakeover payload => LeaseRules.TakeOver(
                state, e, payload.WorkerId, payload.PreviousWorkerId, payload.PreviousFence, payload.ChargedWallMs, definition),
            LeaseEvicted payload => LeaseRules.TakeOver(
                state, e, payload.WorkerId, payload.PreviousWorkerId, payload.PreviousFence, payload.ChargedWallMs, definition),
            LeaseReleased payload => LeaseRules.Release(state, payload),
            StepStarted payload => StepRules.Start(state, e, payload, definition),
            StepStartRevoked payload => StepRules.Revoke(state, payload, definition),
            StepCompleted payload => StepRules.Complete(state, e, payload, definition),
            StepSkipped payload => StepRules.Skip(state, e, payload, definition),
            StepFailed payload => StepRules.Fail(state, payload, definition),
            StepRetryScheduled payload => StepRules.ScheduleRetry(state, payload, definition),
            ArtifactRecorded payload => StepRules.RecordArtifact(state, payload),
            DecisionRequested payload => DecisionRules.Request(state, e, payload, definition),
            ApprovalRecorded payload => DecisionRules.Approve(state, e, payload, definition),
            RejectionRecorded payload => DecisionRules.Reject(state, payload, definition),
            DecisionTimedOut payload => DecisionRules.TimeOut(state, e, payload, definition),
            SignalReceived payload => WaitRules.Receive(state, e, payload, definition),
            TimerSet payload => WaitRules.SetTimer(state, e, payload, definition),
            TimerFired payload => WaitRules.Fire(state, e, payload, definition),
            ItemCompleted payload => ItemRules.Complete(state, e, payload, definition),
            ItemFailed payload => ItemRules.Fail(state, e, payload, definition),
            CompensationStarted payload => CompensationRules.Start(state, payload, definition),
            CompensationCompleted payload => CompensationRules.Complete(state, payload, definition),
            OperationRecorded payload => StepRules.Remember(state, e, payload, definition),
            ChildSubmitted payload => ChildRules.Submit(state, e, payload, definition),
            ChildCompleted payload => ChildRules.Complete(state, e, payload, definition),
            ChildFailed payload => ChildRules.Fail(state, payload, definition),
            HoldSet => CommandRules.Hold(state),
            HoldLifted => CommandRules.LiftHold(state),
            CancelRequested => CommandRules.Cancel(state),
            RetryRequested => CommandRules.Retry(state),
            CheckpointEmitted payload => CheckpointRules.Emit(state, e, payload, definition),
            StatusChanged payload => StatusRules.Change(state, payload, definition),
            BudgetConsumed payload => BudgetRules.Consume(state, payload),
            BudgetExceeded payload => BudgetRules.Exceed(state, payload),
            BudgetRaised payload => BudgetRules.Raise(state, payload),
            EnvFingerprintCaptured payload => EnvironmentRules.Capture(state, e, payload),
            EnvMismatchDetected payload => EnvironmentRules.Mismatch(state, e, payload),
            EnvOverrideRecorded payload => EnvironmentRules.Override(state, payload),
            AcceptanceRecorded payload => AcceptanceRules.Record(state, e, payload),
            JobUpgraded payload => SubmissionRules.Upgrade(state, e, payload, definition, definitions),
            _ => throw RefusedEventException.Illegal($"Event {e.Seq} of job '{e.JobId}' can't follow the submission."),
        };
    }

    /// <summary>What holds for every event but the first: the job's own, not after the end, and under the fence of the lease.</summary>
    private static void Guard(JobState state, LedgerEvent e)
    {
        if (e.JobId != state.JobId)
        {
            throw RefusedEventException.Illegal($"Event {e.Seq} belongs to job '{e.JobId}', not to '{state.JobId}'.");
        }

        if (state.IsFinal() && !AcceptanceRules.MayFollowTheEnd(state, e))
        {
            throw RefusedEventException.Illegal($"Job '{state.JobId}' is {state.Status}: an acceptance is all that may follow.");
        }

        // Declared and not run: a step that is skipped, or that a verdict stops.
        if (!e.Executed && e.Payload is not (StepSkipped or RejectionRecorded or DecisionTimedOut))
        {
            throw RefusedEventException.Illegal($"Event {e.Seq} of job '{e.JobId}' says that it wasn't executed.");
        }

        if (state.Decision?.CheckpointSeq == e.Seq && e.Payload is not CheckpointEmitted { Type: CheckpointTypes.DecisionNeeded })
        {
            throw RefusedEventException.Illegal($"Event {e.Seq} of job '{e.JobId}' must be the checkpoint that shows its decision.");
        }

        if (state.Phase is Phases.Canceling && !state.IsFinal() && IsCommand(e.Payload))
        {
            throw RefusedEventException.Illegal($"Job '{state.JobId}' is being canceled: only the end may follow.");
        }

        if (e.Payload is LeaseAcquired or LeaseExpiredTakeover or LeaseEvicted)
        {
            return;
        }

        if (state.Lease is null || state.Lease.Fence != e.Fence)
        {
            throw new RefusedEventException(
                ReasonCodes.LeaseConflict,
                $"Event {e.Seq} of job '{e.JobId}' is under fence {e.Fence}, the lease under {state.Lease?.Fence ?? 0}.");
        }
    }

    private static bool IsCommand(EventPayload payload) =>
        payload is HoldSet or HoldLifted or RetryRequested or ApprovalRecorded or RejectionRecorded
        or DecisionTimedOut or SignalReceived or BudgetRaised or EnvOverrideRecorded or AcceptanceRecorded
        or CheckpointEmitted { Cmd: not null };
}
