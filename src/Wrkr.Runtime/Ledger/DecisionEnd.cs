using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger;

/// <summary>How a decision ends without an approval.</summary>
internal static class DecisionEnd
{
    /// <summary>Ends the open decision when its time is over.</summary>
    /// <param name="draft">The commit.</param>
    /// <param name="now">What time it is: that of the commit, or at which a verdict came.</param>
    public static void TimeOutIfDue(CommitDraft draft, DateTimeOffset now)
    {
        if (draft.State is not { Status: JobStatuses.BlockedDecision, Decision: { DeadlineAt: { } deadline } open } || now < deadline
            || draft.CreatedAt < deadline)
        {
            return;
        }

        var outcome = draft.Definition.Facts.Steps[draft.State.Cursor.Index].Decision!.OnTimeout;
        draft.Add(new DecisionTimedOut($"cp_{open.CheckpointSeq}", outcome), executed: false);
        Follow(draft, outcome, $"Nobody decided on cp_{open.CheckpointSeq} until {Canonical.Timestamp.Format(deadline)}.");
    }

    /// <summary>Records a person's rejection, and where it leads.</summary>
    public static ChainedEvent Reject(
        CommitDraft draft, Command cmd, string checkpointId, Storage.Digest shown, RecordedSignature? signature)
    {
        var state = draft.State;
        var steps = draft.Definition.Facts.Steps;
        var outcome = state.InDoubt || state.Cursor.Index == steps.Length
            ? DecisionOutcomes.Block
            : steps[state.Cursor.Index].Decision?.OnReject ?? DecisionOutcomes.Block;
        var rejection = draft.Add(new RejectionRecorded(cmd, checkpointId, shown, outcome, signature), executed: false);
        Follow(draft, outcome, $"{cmd.By} rejected {checkpointId}.");
        return rejection;
    }

    private static void Follow(CommitDraft draft, string outcome, string summary)
    {
        if (!draft.State.ReasonCodes.IsEmpty
            && (outcome is not DecisionOutcomes.Compensate || !CompensationStart.TryAdd(draft, UndoCauses.Rejection)))
        {
            BlockedStop.Add(draft, UserData.OfText(summary));
        }
    }
}
