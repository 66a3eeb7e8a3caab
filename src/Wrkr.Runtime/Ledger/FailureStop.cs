namespace Wrkr.Runtime.Ledger;

/// <summary>What follows when a job has failed for good: what it did is undone, or, where nothing can be, it stops.</summary>
internal static class FailureStop
{
    /// <param name="draft">The commit, with the failure.</param>
    /// <param name="summary">What happened, for people.</param>
    /// <param name="instructions">What to do when it stops; the reason's own advice when <see langword="null"/>.</param>
    public static void Add(CommitDraft draft, string summary, string? instructions = null)
    {
        if (!CompensationStart.TryAdd(draft, UndoCauses.Failure, summary))
        {
            BlockedStop.Add(draft, UserData.OfText(summary), instructions);
        }
    }
}
