using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Ledger.Rules;
using Wrkr.Storage;

namespace Wrkr.Forgery.Histories;

/// <summary>The moves of jobs that submit others and wait for them.</summary>
internal sealed partial class RandomHistory
{
    private void SubmitChild(CommitDraft draft, StepFacts step, StepPosition pos, Usage used)
    {
        var state = draft.State;
        var left = step.Child!.SharesBudget() ? ChildRules.LeftOf(state with { Counters = state.Counters + used }) : null;
        if (left is { IsOutOfRange: true })
        {
            Add(draft, new StepFailed(pos, FailureOutcomes.Interrupted, "E_BUDGET_EXCEEDED", UserData.OfText("nothing left"), used));
            return;
        }

        var number = state.Child is { } before ? before.Number + 1 : 0;
        Add(draft, new ChildSubmitted(
            pos, ChildId.Of(state.JobId, step.Id, pos.Iteration, number), step.Child.JobType, UserData.OfText(_any.Text()), used, left));
    }

    /// <summary>The child goes on, or has come to something.</summary>
    private void AwaitChild(CommitDraft draft)
    {
        if (_any.Bool())
        {
            ChangeStatus(draft, JobStatuses.Paused);
            Release(draft, ReleaseCauses.Wait);
        }
        else if (_any.Bool())
        {
            CompleteChild(draft);
            Advance(draft);
        }
        else
        {
            FailChild(draft);
            UndoOrBlock(draft, UndoCauses.Failure);
            if (draft.State.Status is JobStatuses.Running)
            {
                Advance(draft);
            }
            else
            {
                Release(draft, ReleaseCauses.Block);
            }
        }
    }

    private void CompleteChild(CommitDraft draft)
    {
        var step = Definition.Facts.Steps[draft.State.Cursor.Index];
        Add(draft, new ChildCompleted(
            Pos(draft.State, step, 0), draft.State.Child!.JobId, ChildHead(draft), step.Output is null ? null : UserData.OfText("1"),
            ChildUse(step) + Usage.OneStep, draft.State.Cursor.Index + 1, step.Compensation is null ? null : draft.State.Undo));
    }

    private void FailChild(CommitDraft draft)
    {
        var (state, step) = (draft.State, Definition.Facts.Steps[draft.State.Cursor.Index]);
        var outcome = state is { Phase: Phases.Forward, Undo: null }
            ? _any.Pick(ChildOutcomes.Canceled, ChildOutcomes.Refused, ChildOutcomes.Stopped)
            : _any.Pick(ChildOutcomes.Canceled, ChildOutcomes.Refused);
        Add(draft, new ChildFailed(
            Pos(state, step, 0), state.Child!.JobId, outcome, _any.Pick("E_ADAPTER_FAIL", "E_INVALID_STATE_TRANSITION"),
            UserData.OfText(_any.Text()), outcome is ChildOutcomes.Canceled ? ChildUse(step) : Usage.None,
            outcome is ChildOutcomes.Refused ? null : ChildHead(draft)));
    }

    /// <summary>A canceled job ends, or undoes what it did, once its child has ended; says whether something follows.</summary>
    private bool EndsCanceled(CommitDraft draft)
    {
        if (_any.Bool())
        {
            Release(draft, ReleaseCauses.Fold);
            return false;
        }

        if (_any.Bool())
        {
            CompleteChild(draft);
        }
        else
        {
            FailChild(draft);
        }

        if (!TryUndo(draft, UndoCauses.Cancel))
        {
            ChangeStatus(draft, JobStatuses.Canceled);
            Release(draft, ReleaseCauses.End);
        }

        return !draft.State.IsFinal();
    }

    private LedgerHead ChildHead(CommitDraft draft) => new(100 + draft.NextSeq, _any.Digest());

    private Usage ChildUse(StepFacts step) => step.Child!.SharesBudget()
        ? new(StepCount: _any.Int(3), ToolCallCount: _any.Int(3), RetryCount: _any.Int(2), WallMs: _any.Int(3000), Tokens: _any.Int(50))
        : Usage.None;
}
