using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>How a job submits another one, and goes on with what that comes to.</summary>
internal static class ChildRules
{
    /// <summary>Whether the job waits for a child.</summary>
    public static bool AwaitsChild(this JobState state) => state.Child is { IsEnded: false };

    /// <summary>What a child that shares the job's budget may use: what is left behind the step itself.</summary>
    public static Limits LeftOf(JobState state)
    {
        var (limits, used) = (state.Limits, state.Counters + Usage.OneStep);
        return new()
        {
            MaxWallMs = limits.MaxWallMs - used.WallMs,
            MaxStepCount = limits.MaxStepCount - used.StepCount,
            MaxToolCalls = limits.MaxToolCalls - used.ToolCallCount,
            MaxRetries = limits.MaxRetries - used.RetryCount,
            MaxTokens = limits.MaxTokens - used.Tokens,
            MaxCostMicros = limits.MaxCostMicros - used.CostMicros,
        };
    }

    public static JobState Submit(JobState state, LedgerEvent e, ChildSubmitted submitted, KnownDefinition definition)
    {
        var step = StepRules.RequireAttempt(state, submitted.Pos, definition);
        var charged = StepRules.Charge(state, submitted.Used);
        var number = state.Child is { } before ? before.Number + 1 : 0;
        return step.Child is { } child && !state.AwaitsChild() && submitted.Used.StepCount == 0 && submitted.JobType == child.JobType
            && submitted.JobId == ChildId.Of(state.JobId, step.Id, submitted.Pos.Iteration, number)
            && submitted.Left == (child.SharesBudget() ? LeftOf(charged) : null) && submitted.Left?.IsOutOfRange is not true
            ? charged with { Child = new(submitted.JobId, e.Seq, e.CreatedAt, number) }
            : throw RefusedEventException.Illegal(
                $"Step '{step.Id}' of job '{state.JobId}' can't submit '{submitted.JobId}' ({submitted.JobType}) now.");
    }

    /// <summary>The step completes with what the child came to; also in a job that was stopped by that child, or is canceled.</summary>
    public static JobState Complete(JobState state, LedgerEvent e, ChildCompleted completed, KnownDefinition definition)
    {
        var step = RequireChild(state, completed.Pos, completed.JobId, definition);
        if (!IsWaiting(state) && !IsStoppedByChild(state))
        {
            throw Refused(state, completed.JobId);
        }

        var isUndoable = step.Compensation is not null;
        if ((completed.Output is null) != (step.Output is null) || completed.Used.StepCount < 1
            || (!step.Child!.SharesBudget() && completed.Used != Usage.OneStep)
            || completed.UndoPrevious != (isUndoable ? state.Undo : null))
        {
            throw RefusedEventException.Illegal(
                $"Step '{step.Id}' of job '{state.JobId}' can't complete with '{completed.JobId}' like that.");
        }

        long? seq = completed.Output is null ? null : e.Seq;
        var counted = state with { Counters = Add(state, completed.Used), ReasonCodes = [] };
        var moved = StepRules.MoveOn(counted, step, completed.NextIndex, seq, definition) with
        {
            ResultSeq = completed.NextIndex == definition.Facts.Steps.Length ? seq : null,
        };
        return isUndoable
            ? moved with { Undo = new(e.Seq, completed.Pos.Index, completed.Pos.Iteration), UndoSeq = e.Seq }
            : moved;
    }

    /// <summary>
    /// The job fails as the child did. A child that is stopped may go on later, so the job doesn't undo what it did before that child has
    /// ended.
    /// </summary>
    public static JobState Fail(JobState state, ChildFailed failed, KnownDefinition definition)
    {
        var step = RequireChild(state, failed.Pos, failed.JobId, definition);
        var isEnded = failed.Outcome is not ChildOutcomes.Stopped;
        var mayUse = isEnded && step.Child!.SharesBudget() && failed.Outcome is ChildOutcomes.Canceled;
        if (!IsWaiting(state) || ReasonCodes.Find(failed.Code) is null || (failed.Used != Usage.None && !mayUse)
            || (failed.Head is null) != (failed.Outcome is ChildOutcomes.Refused)
            || failed.Outcome is not (ChildOutcomes.Canceled or ChildOutcomes.Stopped or ChildOutcomes.Refused)
            || (!isEnded && (state is not { Phase: Phases.Forward, Undo: null } || failed.Head!.Seq <= state.Child!.StoppedSeq)))
        {
            throw Refused(state, failed.JobId);
        }

        var counted = state with
        {
            Counters = Add(state, failed.Used),
            Child = isEnded ? state.Child! with { IsEnded = true } : state.Child! with { StoppedSeq = failed.Head!.Seq },
            Wake = null,
        };
        return state.Phase is Phases.Canceling
            ? counted
            : counted with
            {
                // Only somebody's retry leads on.
                Cursor = state.Cursor with { Failures = step.MaxAttempts },
                ReasonCodes = [failed.Code],
            };
    }

    /// <summary>Whether the job was stopped by the child that it waits for, and by nothing else.</summary>
    public static bool IsStoppedByChild(JobState state) => state is
    {
        Status: JobStatuses.BlockedError, Phase: Phases.Forward, Compensated: false, Child: { StoppedSeq: not null, IsEnded: false },
        ReasonCodes.IsEmpty: false, Environment: null or { Found: null },
    };

    /// <summary>A job that is canceled takes note of its child's end in whatever status it was.</summary>
    private static bool IsWaiting(JobState state) => state.Phase is Phases.Canceling
        || state is { Status: JobStatuses.Running, Phase: Phases.Forward, Compensated: false, ReasonCodes.IsEmpty: true };

    private static StepFacts RequireChild(JobState state, StepPosition pos, string jobId, KnownDefinition definition)
    {
        var step = StepRules.RequireStep(state, pos, definition, state.Cursor.Attempt);
        return step.Child is not null && state.AwaitsChild() && state.Child!.JobId == jobId && !state.IsStarted()
            ? step
            : throw Refused(state, jobId);
    }

    /// <summary>A child's retries are its own, and come with the rest of what it has used.</summary>
    private static Usage Add(JobState state, Usage used) =>
        used.IsOutOfRange || (state.Counters + used).IsOutOfRange ? throw Refused(state, "") : state.Counters + used;

    private static RefusedEventException Refused(JobState state, string childId) => RefusedEventException.Illegal(
        $"Job '{state.JobId}' is {state.Status}, phase {state.Phase}, and can't take note of '{childId}' now: its child is "
            + $"{state.Child?.JobId ?? "none"}.");
}
