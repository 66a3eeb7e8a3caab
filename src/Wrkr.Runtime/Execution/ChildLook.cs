using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;

namespace Wrkr.Runtime.Execution;

/// <summary>What a claim saw of the child that its job waits for, and what of it the commit takes note of.</summary>
/// <param name="End">What the child has come to; <see langword="null"/> while it goes on, waits, or is told something.</param>
internal sealed record ChildLook(ChildEnd? End)
{
    /// <summary>Takes note of a child that has completed although it had stopped the job: the job goes on.</summary>
    public void Unblock(CommitDraft draft, DefinitionFacts facts)
    {
        if (End is ChildEnd.Completed completed && ChildRules.IsStoppedByChild(draft.State))
        {
            Complete(draft, facts, completed);
        }
    }

    /// <summary>Takes note of the child's end while the job runs; says whether that stops the job.</summary>
    public bool StopsJob(CommitDraft draft, DefinitionFacts facts)
    {
        Settle(draft, facts);
        return draft.State.Status is JobStatuses.BlockedError;
    }

    /// <summary>Takes note of the child's end; says whether the job waits for it no longer.</summary>
    public bool Settle(CommitDraft draft, DefinitionFacts facts)
    {
        switch (End)
        {
            case ChildEnd.Completed completed when draft.State.AwaitsChild():
                Complete(draft, facts, completed);
                return true;
            case ChildEnd.Failed failed when draft.State.AwaitsChild() && IsNews(draft.State, failed):
                Fail(draft, facts, failed);
                return true;
            default:
                return !draft.State.AwaitsChild();
        }
    }

    /// <summary>
    /// That a child is stopped is told once for each time that it stops. A job that is canceled, or that has to undo what it did, waits
    /// until the child has ended.
    /// </summary>
    private static bool IsNews(JobState state, ChildEnd.Failed failed) => failed.Outcome is not ChildOutcomes.Stopped
        || (state is { Phase: Phases.Forward, Undo: null } && !(failed.At!.Seq <= state.Child!.StoppedSeq));

    private static void Complete(CommitDraft draft, DefinitionFacts facts, ChildEnd.Completed completed)
    {
        var (state, pos) = (draft.State, PositionOf(draft.State, facts));
        var isCanceling = state.Phase is Phases.Canceling;
        draft.Add(new ChildCompleted(
            pos, state.Child!.JobId, completed.At, completed.Output, completed.Used + Usage.OneStep, pos.Index + 1,
            facts.Steps[pos.Index].Compensation is null ? null : state.Undo));
        if (!isCanceling && state.Status is JobStatuses.Running)
        {
            AttemptRecorder.AddProgress(
                draft, ArtifactsDelta.None, $"Step '{pos.StepId}' completed ({pos.Index + 1} of {facts.Steps.Length}) with job "
                    + $"'{state.Child.JobId}'.");
        }
    }

    private static void Fail(CommitDraft draft, DefinitionFacts facts, ChildEnd.Failed failed)
    {
        var (state, pos) = (draft.State, PositionOf(draft.State, facts));
        draft.Add(new ChildFailed(
            pos, state.Child!.JobId, failed.Outcome, failed.Code, UserData.OfText(failed.Message), failed.Used, failed.At));
        if (state.Phase is Phases.Canceling)
        {
            return;
        }

        FailureStop.Add(draft, $"Step '{pos.StepId}' failed: {failed.Message}", Advice(state, failed));
    }

    private static string Advice(JobState state, ChildEnd.Failed failed) => failed.Outcome is ChildOutcomes.Stopped
        ? $"See: wrkr status {state.Child!.JobId}. Mend what stopped it, then: wrkr resume {state.JobId}, which resumes it too."
        : $"See: wrkr status {state.Child!.JobId}. Then: wrkr resume {state.JobId}, which submits another one.";

    private static StepPosition PositionOf(JobState state, DefinitionFacts facts) =>
        state.Cursor.PositionOf(facts.Steps[state.Cursor.Index].Id);
}
