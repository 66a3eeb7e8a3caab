using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>How a person decides.</summary>
internal static class DecisionRules
{
    /// <summary>The checkpoint that shows the decision is the next event; a verdict binds to its chain digest.</summary>
    public static JobState Request(JobState state, LedgerEvent e, DecisionRequested requested, KnownDefinition definition) =>
        state.InDoubt ? RequestInDoubt(state, e, requested, definition) : RequestDeclared(state, e, requested, definition);

    public static JobState Approve(JobState state, LedgerEvent e, ApprovalRecorded approval, KnownDefinition definition)
    {
        var step = RequireOpen(state, approval.CheckpointId, approval.Cmd.DeliveredAt, definition);
        if (approval.InDoubt != state.InDoubt || (state.InDoubt && approval.NextIndex != state.Cursor.Index))
        {
            throw RefusedEventException.Illegal(
                $"The approval of {approval.CheckpointId} of job '{state.JobId}' isn't for what is asked: step {approval.NextIndex}.");
        }

        return state.InDoubt
            ? state with { Decision = null, InDoubt = false }
            : StepRules.MoveOn(state, step, approval.NextIndex, e.Seq, definition) with
            {
                Decision = null,
                ResultSeq = approval.NextIndex == definition.Facts.Steps.Length ? e.Seq : null,
            };
    }

    public static JobState Reject(JobState state, RejectionRecorded rejection, KnownDefinition definition)
    {
        var step = RequireOpen(state, rejection.CheckpointId, rejection.Cmd.DeliveredAt, definition);
        return Refuse(state, rejection.Outcome, state.InDoubt ? DecisionOutcomes.Block : step.Decision?.OnReject, definition);
    }

    public static JobState TimeOut(JobState state, LedgerEvent e, DecisionTimedOut timedOut, KnownDefinition definition)
    {
        var step = RequireOpen(state, timedOut.CheckpointId, null, definition);
        return state.Decision!.DeadlineAt is not { } deadline || e.CreatedAt < deadline
            ? throw RefusedEventException.Illegal($"The decision {timedOut.CheckpointId} of job '{state.JobId}' isn't over its time.")
            : Refuse(state, timedOut.Outcome, step.Decision?.OnTimeout, definition);
    }

    private static JobState RequestDeclared(JobState state, LedgerEvent e, DecisionRequested requested, KnownDefinition definition)
    {
        var step = StepRules.RequireAttempt(state, requested.Pos, definition);
        return step.IsDecision() && requested.Used.StepCount == 1
            && requested.DeadlineAt == (step.Decision?.TimeoutMs is { } timeout ? e.CreatedAt.AddMilliseconds(timeout) : null)
            ? StepRules.Charge(state, requested.Used) with { Decision = new(e.Seq + 1, requested.DeadlineAt) }
            : throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' can't ask for a decision.");
    }

    /// <summary>Whether an attempt took effect that was cut short: only somebody who looks can tell.</summary>
    private static JobState RequestInDoubt(JobState state, LedgerEvent e, DecisionRequested requested, KnownDefinition definition)
    {
        var step = StepRules.RequireAtRest(state, requested.Pos, definition);
        return requested.DeadlineAt is null && requested.Used == Usage.None
            ? state with { Decision = new(e.Seq + 1, null) }
            : throw RefusedEventException.Illegal($"The doubt about step '{step.Id}' of job '{state.JobId}' costs nothing and has no end.");
    }

    private static JobState Refuse(JobState state, string outcome, string? declared, KnownDefinition definition)
    {
        if (outcome != declared)
        {
            throw RefusedEventException.Illegal($"The decision of job '{state.JobId}' leads to '{declared}', not to '{outcome}'.");
        }

        if (DecisionOutcomes.TargetOf(outcome) is not { } target)
        {
            var refused = state with { Decision = null, ReasonCodes = [ReasonCodes.DecisionRejected.Code] };
            return outcome is DecisionOutcomes.Compensate && state.Undo is not null
                // Undoing follows, and nothing else can: this refusal is its cause.
                ? refused with { Undoing = new(UndoCauses.Rejection, refused.ReasonCodes) }
                : outcome is DecisionOutcomes.Block or DecisionOutcomes.Compensate ? refused
                : throw RefusedEventException.Illegal($"'{outcome}' isn't where a decision can lead.");
        }

        var index = definition.Facts.IndexOf(target);
        return index > state.Cursor.Index
            ? StepRules.GoTo(state, index, definition) with { Decision = null }
            : throw RefusedEventException.Illegal(
                $"The decision of job '{state.JobId}' can't lead to '{target}', which isn't a later step.");
    }

    private static StepFacts RequireOpen(JobState state, string checkpointId, DateTimeOffset? deliveredAt, KnownDefinition definition)
    {
        if (state.Status is not JobStatuses.BlockedDecision || state.Decision is not { } decision)
        {
            throw RefusedEventException.Illegal($"Job '{state.JobId}' is {state.Status} and waits for no decision.");
        }

        if (checkpointId != $"cp_{decision.CheckpointSeq}")
        {
            throw RefusedEventException.Illegal(
                $"Job '{state.JobId}' waits for a decision on cp_{decision.CheckpointSeq}, not on '{checkpointId}'.");
        }

        return deliveredAt > decision.DeadlineAt
            ? throw RefusedEventException.Illegal($"The verdict on {checkpointId} of job '{state.JobId}' came after its deadline.")
            : definition.Facts.Steps[state.Cursor.Index];
    }
}
