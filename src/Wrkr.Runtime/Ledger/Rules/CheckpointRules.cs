using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>A checkpoint says what is true: its counters are the job's, and its status is the one that the commit leads to.</summary>
internal static class CheckpointRules
{
    public static JobState Emit(JobState state, LedgerEvent e, CheckpointEmitted checkpoint, KnownDefinition definition) =>
        checkpoint.Cmd is null
            ? EmitOwn(state, e, checkpoint, definition)
            : EmitAsked(state, e, checkpoint, definition.Facts.CheckpointIntervalMs);

    private static JobState EmitOwn(JobState state, LedgerEvent e, CheckpointEmitted checkpoint, KnownDefinition definition)
    {
        var legal = checkpoint.Type switch
        {
            CheckpointTypes.Plan or CheckpointTypes.Progress => state.Status is JobStatuses.Running && checkpoint.Status == state.Status,
            CheckpointTypes.DecisionNeeded => checkpoint.Status is JobStatuses.BlockedDecision && state.Decision?.CheckpointSeq == e.Seq,
            CheckpointTypes.Blocked =>
                checkpoint.Status is JobStatuses.BlockedError or JobStatuses.BlockedBudget && !state.ReasonCodes.IsEmpty
                && StatusRules.IsTransition(state.Status, checkpoint.Status)
                && (checkpoint.Status is JobStatuses.BlockedError || state.ReasonCodes.Contains(ReasonCodes.BudgetExceeded.Code)),
            CheckpointTypes.Completed =>
                checkpoint.Status is JobStatuses.Completed && state is { Status: JobStatuses.Running, Phase: Phases.Forward }
                && state.Cursor.Index == definition.Facts.Steps.Length && state.ReasonCodes.IsEmpty,
            _ => false,
        };
        return legal
            && checkpoint.BudgetState == BudgetState.Of(state.Counters)
            && checkpoint.ReasonCodes.SequenceEqual(state.ReasonCodes)
            && (checkpoint.RequiredAction is not null || checkpoint.Type is not CheckpointTypes.DecisionNeeded)
            ? state
            : throw RefusedEventException.Illegal(
                $"Checkpoint cp_{e.Seq} ({checkpoint.Type}, {checkpoint.Status}) doesn't tell the state of job '{state.JobId}'.");
    }

    /// <summary>
    /// What somebody tells of a job is theirs, with the codes that they give. It asks for no decision, ends nothing and names no artifact:
    /// those are the job's own to say.
    /// </summary>
    private static JobState EmitAsked(JobState state, LedgerEvent e, CheckpointEmitted checkpoint, long? intervalMs)
    {
        if (checkpoint.Status != state.Status)
        {
            throw RefusedEventException.Illegal($"Job '{state.JobId}' is {state.Status}, not {checkpoint.Status}.");
        }

        if (state.AskedAt is { } last && (e.CreatedAt - last).TotalMilliseconds < intervalMs)
        {
            throw RefusedEventException.Illegal(
                $"Job '{state.JobId}' takes a checkpoint each {intervalMs / 1000m:0.###} s, and had one at {Timestamp.Format(last)}.");
        }

        var legal = checkpoint.Type switch
        {
            CheckpointTypes.Plan or CheckpointTypes.Progress => true,
            CheckpointTypes.Blocked => state.Status is JobStatuses.BlockedError or JobStatuses.BlockedBudget && !state.ReasonCodes.IsEmpty,
            _ => false,
        };
        if (!legal)
        {
            throw RefusedEventException.Illegal(
                $"A '{checkpoint.Type}' checkpoint can't be added to job '{state.JobId}', which is {state.Status}.");
        }

        return checkpoint is { Summary.Bytes: > 0, ArtifactsDelta: { Added: [], Changed: [], Removed: [] } }
            && checkpoint.BudgetState == BudgetState.Of(state.Counters)
            ? intervalMs is null ? state : state with { AskedAt = e.CreatedAt }
            : throw RefusedEventException.Illegal($"Checkpoint cp_{e.Seq} doesn't tell the state of job '{state.JobId}'.");
    }
}
