using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger;

/// <summary>How a job stops with an error: a checkpoint that says why, then the status.</summary>
internal static class BlockedStop
{
    public static void Add(CommitDraft draft, UserData summary)
    {
        var reasons = draft.State.ReasonCodes;
        var advice = ReasonCodes.Find(reasons[0])?.Advice ?? "";
        draft.Add(new CheckpointEmitted(
            CheckpointTypes.Blocked,
            summary,
            JobStatuses.BlockedError,
            BudgetState.Of(draft.State.Counters),
            ArtifactsDelta.None,
            reasons,
            new RequiredAction("resume", UserData.OfText($"{advice} Then: wrkr resume {draft.State.JobId}"))));
        draft.Add(new StatusChanged(draft.State.Status, JobStatuses.BlockedError, reasons));
    }
}
