using System.Collections.Immutable;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>How steps start, end and are tried again.</summary>
internal static class StepRules
{
    public static JobState Start(JobState state, LedgerEvent e, StepStarted started, KnownDefinition definition)
    {
        RequireActive(state);
        var step = RequireStep(state, started.Pos, definition, state.Cursor.Attempt + 1);
        if (state.IsStarted() || state.Decision is not null || state.AwaitsChild() || state.Hold
            || !state.ReasonCodes.IsEmpty || state.InDoubt
            || state.Cursor.Failures >= AttemptsOf(state, step) || step.IsDelay() || state.Wake is { Kind: WakeKinds.Timer })
        {
            throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' can't start now: {Describe(state)}.");
        }

        if (UsesOf(state, step).FirstOrDefault(used => !state.Live.ContainsKey(used) && !step.IsOptional(used)) is { } missing)
        {
            throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' reads '{missing}', which isn't there.");
        }

        // Undoing is no step of the job's, and no budget keeps it from that.
        var counted = state.IsCompensating() ? 0 : 1;
        if (started.Reserved.IsOutOfRange || started.Reserved.StepCount != counted || started.Reserved.RetryCount != 0)
        {
            throw RefusedEventException.Illegal(
                $"Step '{step.Id}' of job '{state.JobId}' must reserve {counted} steps, not {started.Reserved}.");
        }

        RequireBudget(state, step, started.Reserved);
        return state with
        {
            Cursor = state.Cursor with { Attempt = started.Pos.Attempt, StartedSeq = e.Seq },
            Reserved = started.Reserved,
            Wake = null,
        };
    }

    public static JobState Revoke(JobState state, StepStartRevoked revoked, KnownDefinition definition)
    {
        RequireActiveAttempt(state, revoked.Pos, definition);
        return EndAttempt(state) with { Cursor = state.Cursor with { Attempt = state.Cursor.Attempt - 1, StartedSeq = null } };
    }

    public static JobState Complete(JobState state, LedgerEvent e, StepCompleted completed, KnownDefinition definition)
    {
        var step = RequireAttempt(state, completed.Pos, definition);
        var steps = definition.Facts.Steps;
        var isEnd = completed.NextIndex == steps.Length;
        // Who ends the job early gives its result, and not an output of the step.
        var output = isEnd ? steps[^1].Output : step.Output;
        if (step.IsDecision() || step.Child is not null
            || (completed.Output is null) != (output is null) || completed.Used.StepCount != 1 || !e.Executed
            || !ItemRules.MayComplete(state, step, completed.Items))
        {
            throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' can't complete like that.");
        }

        var isUndoable = step is { Compensation: not null, ForEach: null };
        if (completed.UndoPrevious != (isUndoable ? state.Undo : null))
        {
            throw RefusedEventException.Illegal(
                $"Step '{step.Id}' of job '{state.JobId}' completes after {completed.UndoPrevious?.Seq}, and {state.UndoSeq} can be "
                    + "undone.");
        }

        long? seq = completed.Output is null ? null : e.Seq;
        var moved = MoveOn(Charge(state, completed.Used), step, completed.NextIndex, seq, definition) with
        {
            ResultSeq = isEnd ? seq : null,
        };
        return isUndoable
            ? moved with { Undo = new(e.Seq, completed.Pos.Index, completed.Pos.Iteration), UndoSeq = e.Seq }
            : moved;
    }

    public static JobState Skip(JobState state, LedgerEvent e, StepSkipped skipped, KnownDefinition definition)
    {
        RequireRunning(state);
        var step = RequireStep(state, skipped.Pos, definition, state.Cursor.Attempt);
        RequireBudget(state, step, Usage.OneStep);
        return !state.IsStarted() && !state.AwaitsChild() && !step.IsDelay() && skipped.NextIndex == state.Cursor.Index + 1 && !e.Executed
            && state is { Decision: null, ReasonCodes.IsEmpty: true, InDoubt: false }
            ? MoveOn(state with { Counters = CounterRules.Add(state, Usage.OneStep) }, step, skipped.NextIndex, null, definition)
            : throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' can't be skipped now: {Describe(state)}.");
    }

    public static JobState Fail(JobState state, StepFailed failed, KnownDefinition definition)
    {
        var step = RequireActiveAttempt(state, failed.Pos, definition);
        if (failed.Used.StepCount != 0 || ReasonCodes.Find(failed.Code) is null)
        {
            throw RefusedEventException.Illegal(
                $"Step '{failed.Pos.StepId}' of job '{state.JobId}' can't fail with {failed.Code}, {failed.Used}.");
        }

        var ended = Charge(state, failed.Used);
        return failed.Outcome switch
        {
            FailureOutcomes.Interrupted => ended with { InDoubt = step.IsAtMostOnce() && !state.IsCompensating() },
            FailureOutcomes.Blocked when !state.IsCompensating() && step.MayStopTheJob() => ended with
            {
                // Only somebody's retry leads on.
                Cursor = ended.Cursor with { Failures = step.MaxAttempts },
                ReasonCodes = [failed.Code],
            },
            FailureOutcomes.Error or FailureOutcomes.Timeout => ended with
            {
                Cursor = ended.Cursor with { Failures = ended.Cursor.Failures + 1 },
                ReasonCodes = [failed.Code],
            },
            _ => throw RefusedEventException.Illegal($"'{failed.Outcome}' is not an outcome of a step."),
        };
    }

    public static JobState ScheduleRetry(JobState state, StepRetryScheduled retry, KnownDefinition definition)
    {
        RequireActive(state);
        var step = RequireStep(state, retry.Pos, definition, state.Cursor.Attempt);
        var counters = state.Counters + new Usage(RetryCount: 1);
        if (state.IsStarted() || state.ReasonCodes.IsEmpty || state.Cursor.Failures is 0
            || state.Cursor.Failures >= AttemptsOf(state, step))
        {
            throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' has no retry to come: {Describe(state)}.");
        }

        return LimitsOf(state).MaxRetries is { } most && counters.RetryCount > most
            ? throw new RefusedEventException(ReasonCodes.BudgetExceeded, $"Job '{state.JobId}' has used its {most} retries.")
            : state with { Counters = counters, Wake = new(WakeKinds.Retry, retry.DueAt), ReasonCodes = [] };
    }

    /// <summary>What a later attempt of this step gets without running it again.</summary>
    public static JobState Remember(JobState state, LedgerEvent e, OperationRecorded operation, KnownDefinition definition)
    {
        var step = RequireActiveAttempt(state, operation.Pos with { Item = state.Cursor.Item }, definition);
        return operation.PreviousSeq == state.OperationSeq && operation.Key.Length is > 0 and <= OperationRecorded.MaxKeyLength
            && (operation.Pos.Item == state.Cursor.Item || ItemRules.IsItem(step, operation.Pos))
            ? state with { OperationSeq = e.Seq }
            : throw RefusedEventException.Illegal(
                $"Step '{step.Id}' of job '{state.JobId}' can't remember '{operation.Key}' after event {operation.PreviousSeq}.");
    }

    public static JobState RecordArtifact(JobState state, ArtifactRecorded artifact) =>
        state.IsStarted() && artifact.Path.Length > 0 && artifact.Missing == (artifact.Sha256 is null)
        && (artifact.Bytes is null || (artifact.Bytes >= 0 && !artifact.Missing))
        && (!artifact.Captured || artifact is { Bytes: not null, Redacted: false })
            ? state
            : throw RefusedEventException.Illegal(
                $"The artifact '{artifact.Path}' of job '{state.JobId}' can't be recorded now: {Describe(state)}.");

    /// <summary>The step at the cursor, when <paramref name="pos"/> is its running attempt.</summary>
    public static StepFacts RequireAttempt(JobState state, StepPosition pos, KnownDefinition definition)
    {
        RequireRunning(state);
        var step = RequireStep(state, pos, definition, state.Cursor.Attempt);
        return state.IsStarted() ? step : throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' isn't running.");
    }

    /// <summary>The step whose compensation is running, when <paramref name="pos"/> is its attempt.</summary>
    public static StepFacts RequireCompensation(JobState state, StepPosition pos, KnownDefinition definition) => state.IsCompensating()
        ? RequireActiveAttempt(state, pos, definition)
        : throw RefusedEventException.Illegal($"Job '{state.JobId}' undoes nothing now: {Describe(state)}.");

    /// <summary>What limits the job now: nothing keeps it from undoing what it did.</summary>
    public static Limits LimitsOf(JobState state) => state.IsCompensating() ? Limits.None : state.Limits;

    /// <summary>How often what the cursor stands at may fail: the step, or its compensation.</summary>
    public static int AttemptsOf(JobState state, StepFacts step) =>
        state.IsCompensating() ? step.Compensation?.MaxAttempts ?? 0 : step.MaxAttempts;

    /// <summary>What the step at the cursor reads, or its compensation, besides what that undoes.</summary>
    private static IEnumerable<string> UsesOf(JobState state, StepFacts step) =>
        state.IsCompensating() ? (step.Compensation?.Uses ?? []).Where(used => used != step.Id) : step.Uses;

    /// <summary>The end of an attempt: what it used is charged and its reservation given back.</summary>
    public static JobState Charge(JobState state, Usage used) => EndAttempt(state) with { Counters = CounterRules.Add(state, used) };

    /// <summary>The cursor at the beginning of the next step; outputs that nobody reads any more are dropped.</summary>
    public static JobState MoveOn(JobState state, StepFacts step, int nextIndex, long? outputSeq, KnownDefinition definition)
    {
        if (!LeadsTo(state.Cursor, step, nextIndex, definition.Facts.Steps))
        {
            throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' can't be followed by step {nextIndex}.");
        }

        var next = GoTo(state, nextIndex, definition);
        return outputSeq is { } seq && definition.IsLive(step.Id, nextIndex)
            ? next with { Live = next.Live.SetItem(step.Id, seq) }
            : next;
    }

    /// <summary>
    /// The cursor at the beginning of a step, or of the next repetition of this one; outputs that nobody reads any more are dropped, and so
    /// are the signals that this one has read.
    /// </summary>
    public static JobState GoTo(JobState state, int nextIndex, KnownDefinition definition)
    {
        var live = state.Live;
        foreach (var (id, _) in state.Live)
        {
            live = WaitRules.IsSignal(id) || !definition.IsLive(id, nextIndex) ? live.Remove(id) : live;
        }

        var cursor = state.Cursor;
        return state with
        {
            Cursor = nextIndex == cursor.Index ? Cursor.At(nextIndex) with { Iteration = cursor.Iteration + 1 } : Cursor.At(nextIndex),
            Live = live,
            Wake = null,
            OperationSeq = null,
            Items = null,
            Child = null,
        };
    }

    private static bool LeadsTo(Cursor cursor, StepFacts step, int nextIndex, ImmutableArray<StepFacts> steps) =>
        nextIndex == cursor.Index ? cursor.Iteration + 1 < step.MaxIterations
        : nextIndex == cursor.Index + 1
        || (nextIndex == steps.Length && step.Routing)
        || (nextIndex > cursor.Index && nextIndex < steps.Length && step.SkipTo.Contains(steps[nextIndex].Id));

    /// <summary>The step at the cursor, when <paramref name="pos"/> is where the job stands and no attempt is running.</summary>
    public static StepFacts RequireAtRest(JobState state, StepPosition pos, KnownDefinition definition)
    {
        RequireRunning(state);
        var step = RequireStep(state, pos, definition, state.Cursor.Attempt);
        return !state.IsStarted() && state is { Decision: null, ReasonCodes.IsEmpty: true }
            ? step
            : throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' can't wait now: {Describe(state)}.");
    }

    private static JobState EndAttempt(JobState state) =>
        state with { Cursor = state.Cursor with { StartedSeq = null }, Reserved = Usage.None };

    public static void RequireBudget(JobState state, StepFacts step, Usage wanted)
    {
        if (LimitsOf(state).ViolatedBy(state.Counters + wanted).FirstOrDefault() is { } violation)
        {
            throw new RefusedEventException(
                ReasonCodes.BudgetExceeded,
                $"Step '{step.Id}' of job '{state.JobId}' would break the budget '{violation.Limit}': {violation.Value} of "
                    + $"{violation.Max}.");
        }
    }

    private static void RequireRunning(JobState state)
    {
        if (state is not { Status: JobStatuses.Running, Phase: Phases.Forward, Compensated: false })
        {
            throw RefusedEventException.Illegal($"Job '{state.JobId}' runs no steps now: {Describe(state)}.");
        }
    }

    private static StepFacts RequireActiveAttempt(JobState state, StepPosition pos, KnownDefinition definition)
    {
        RequireActive(state);
        var step = RequireStep(state, pos, definition, state.Cursor.Attempt);
        return state.IsStarted() ? step : throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' isn't running.");
    }

    /// <summary>The job runs steps, or undoes them.</summary>
    private static void RequireActive(JobState state)
    {
        if (!(state is { Status: JobStatuses.Running, Phase: Phases.Compensating }))
        {
            RequireRunning(state);
        }
    }

    public static StepFacts RequireStep(JobState state, StepPosition pos, KnownDefinition definition, int attempt)
    {
        var cursor = state.Cursor;
        var steps = definition.Facts.Steps;
        return cursor.Index < steps.Length
            && pos == new StepPosition(steps[cursor.Index].Id, cursor.Index, cursor.Iteration, cursor.Item, attempt)
            ? steps[cursor.Index]
            : throw RefusedEventException.Illegal($"{pos} isn't where job '{state.JobId}' stands: {Describe(state)}.");
    }

    private static string Describe(JobState state) => $"status {state.Status}, phase {state.Phase}, {state.Cursor}, hold {state.Hold}";
}
