using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>How a job undoes what it did: from what it completed last to what it completed first.</summary>
internal static class CompensationRules
{
    public static JobState Start(JobState state, CompensationStarted started, KnownDefinition definition)
    {
        if (state.Undo is not { } undo || undo != started.Undo || state.IsStarted() || state.AwaitsChild()
            || !IsCause(state, started.Cause, definition))
        {
            throw RefusedEventException.Illegal(
                $"Job '{state.JobId}' can't undo what it did for '{started.Cause}' now: it is {state.Status}, phase {state.Phase}.");
        }

        var live = state.Live;
        foreach (var (id, _) in state.Live)
        {
            live = WaitRules.IsSignal(id) || !definition.IsLive(id, int.MaxValue) ? live.Remove(id) : live;
        }

        return state with
        {
            Phase = Phases.Compensating,
            Undoing = new(started.Cause, state.ReasonCodes),
            Cursor = At(undo),
            Live = live,
            ReasonCodes = [],
            Hold = state.Hold && started.Cause is not UndoCauses.Cancel,
            Decision = null,
            Wake = null,
            InDoubt = false,
            OperationSeq = null,
            Items = null,
            Child = null,
        };
    }

    public static JobState Complete(JobState state, CompensationCompleted completed, KnownDefinition definition)
    {
        var step = StepRules.RequireCompensation(state, completed.Pos, definition);
        if (completed.Used.StepCount != 0 || completed.Next?.Seq >= state.UndoSeq)
        {
            throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' can't be undone like that.");
        }

        var charged = StepRules.Charge(state, completed.Used) with
        {
            Undo = completed.Next,
            UndoSeq = completed.Next?.Seq,
            Wake = null,
            OperationSeq = null,
        };
        return completed.Next is { } next ? charged with { Cursor = At(next) } : Finish(charged);
    }

    /// <summary>A cancel before all is undone: the job ends canceled, whatever it was undone for.</summary>
    public static JobState Cancel(JobState state) => state with { Undoing = state.Undoing! with { Cause = UndoCauses.Cancel } };

    private static JobState Finish(JobState state)
    {
        var reason = state.Undoing!;
        var finished = state with { Undoing = null, Compensated = true, Cursor = state.Cursor with { Failures = 0, Item = null } };
        return reason.Cause is UndoCauses.Cancel
            ? finished with { Phase = Phases.Canceling }
            : finished with { Phase = Phases.Forward, ReasonCodes = reason.Codes };
    }

    private static Cursor At(UndoRef undo) => Cursor.At(undo.Index) with { Iteration = undo.Iteration, Item = undo.Item };

    private static bool IsCause(JobState state, string cause, KnownDefinition definition) => cause switch
    {
        UndoCauses.Cancel => state.Phase is Phases.Canceling,
        UndoCauses.Failure => IsStopped(state, JobStatuses.Running)
            && state.Cursor.Index < definition.Facts.Steps.Length
            && (state.Cursor.Failures >= definition.Facts.Steps[state.Cursor.Index].MaxAttempts
                || state.Cursor.Takeovers >= Cursor.MaxTakeovers),
        UndoCauses.Rejection => IsStopped(state, JobStatuses.BlockedDecision)
            && state.Undoing is { Cause: UndoCauses.Rejection },
        _ => false,
    };

    private static bool IsStopped(JobState state, string status) =>
        state.Phase is Phases.Forward && state.Status == status && !state.ReasonCodes.IsEmpty && state.Decision is null;
}
