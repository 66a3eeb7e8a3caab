using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>How a person decides.</summary>
internal static class DecisionRules
{
    /// <summary>The checkpoint that shows the decision is the next event; a verdict binds to its chain digest.</summary>
    public static JobState Request(JobState state, LedgerEvent e, DecisionRequested requested, KnownDefinition definition)
    {
        var step = StepRules.RequireAttempt(state, requested.Pos, definition);
        return step.IsDecision() && requested.Used.StepCount == 1 && (requested.DeadlineAt is null) == (step.Decision?.TimeoutMs is null)
            ? StepRules.Charge(state, requested.Used) with { Decision = new(e.Seq + 1, requested.DeadlineAt) }
            : throw RefusedEventException.Illegal($"Step '{step.Id}' of job '{state.JobId}' can't ask for a decision.");
    }

    public static JobState Approve(JobState state, LedgerEvent e, ApprovalRecorded approval, KnownDefinition definition)
    {
        var step = RequireOpen(state, approval.CheckpointId, approval.Cmd.DeliveredAt, definition);
        return StepRules.MoveOn(state, step, approval.NextIndex, e.Seq, definition) with
        {
            Decision = null,
            ResultSeq = approval.NextIndex == definition.Facts.Steps.Length ? e.Seq : null,
        };
    }

    public static JobState Reject(JobState state, RejectionRecorded rejection, KnownDefinition definition)
    {
        var step = RequireOpen(state, rejection.CheckpointId, rejection.Cmd.DeliveredAt, definition);
        return Refuse(state, rejection.Outcome, step.Decision?.OnReject);
    }

    public static JobState TimeOut(JobState state, DecisionTimedOut timedOut, KnownDefinition definition)
    {
        var step = RequireOpen(state, timedOut.CheckpointId, null, definition);
        return state.Decision!.DeadlineAt is null
            ? throw RefusedEventException.Illegal($"The decision {timedOut.CheckpointId} of job '{state.JobId}' has no deadline.")
            : Refuse(state, timedOut.Outcome, step.Decision?.OnTimeout);
    }

    private static JobState Refuse(JobState state, string outcome, string? declared) => outcome == declared
        ? state with { Decision = null, ReasonCodes = [ReasonCodes.DecisionRejected.Code] }
        : throw RefusedEventException.Illegal($"The decision of job '{state.JobId}' leads to '{declared}', not to '{outcome}'.");

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
