using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger;

/// <summary>How a job stops with an error: a checkpoint that says why, then the status.</summary>
internal static class BlockedStop
{
    /// <param name="draft">The commit.</param>
    /// <param name="summary">Why.</param>
    /// <param name="instructions">What to do; the reason's own advice when <see langword="null"/>.</param>
    public static void Add(CommitDraft draft, UserData summary, string? instructions = null)
    {
        var reasons = draft.State.ReasonCodes;
        instructions ??= draft.State.Compensated
            ? "What the job did is undone, so it can't go on. Submit another one, or cancel this one."
            : $"{ReasonCodes.Find(reasons[0])?.Advice} Then: wrkr resume {draft.State.JobId}";
        draft.Add(new CheckpointEmitted(
            CheckpointTypes.Blocked,
            summary,
            JobStatuses.BlockedError,
            BudgetState.Of(draft.State.Counters),
            ArtifactsDelta.None,
            reasons,
            new RequiredAction("resume", UserData.OfText(instructions))));
        draft.Add(new StatusChanged(draft.State.Status, JobStatuses.BlockedError, reasons));
    }
}
