using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger;

/// <summary>How a job begins to undo what it did.</summary>
internal static class CompensationStart
{
    /// <summary>Adds it when there is something to undo; says whether there is.</summary>
    /// <param name="draft">The commit.</param>
    /// <param name="cause">One of <see cref="UndoCauses"/>.</param>
    /// <param name="why">What happened, for people, while the job is running.</param>
    public static bool TryAdd(CommitDraft draft, string cause, string? why = null)
    {
        if (draft.State.Undo is not { } undo || draft.State.Phase is Phases.Compensating)
        {
            return false;
        }

        draft.Add(new CompensationStarted(cause, undo));
        if (why is not null && draft.State.Status is JobStatuses.Running)
        {
            draft.Add(new CheckpointEmitted(
                CheckpointTypes.Progress, UserData.OfText($"{why} What the job did is undone."), JobStatuses.Running,
                BudgetState.Of(draft.State.Counters), ArtifactsDelta.None, [], null));
        }

        return true;
    }
}
