using System.Globalization;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Forgery.Histories;

/// <summary>The moves of jobs that undo what they did, and of steps over items.</summary>
internal sealed partial class RandomHistory
{
    /// <summary>What could be undone, the last on top.</summary>
    private readonly Stack<UndoRef> _undo = [];

    private readonly Dictionary<int, int> _itemCounts = [];

    /// <summary>What would be undone after what ends now, when that can be undone.</summary>
    private static UndoRef? PreviousOf(JobState state, StepFacts step, bool isItem) =>
        step.Compensation is not null && isItem == step.ForEach is not null ? state.Undo : null;

    private bool TryUndo(CommitDraft draft, string cause)
    {
        if (draft.State.Undo is not { } undo || draft.State.IsCompensating())
        {
            return false;
        }

        Add(draft, new CompensationStarted(cause, undo));
        if (draft.State.Status is JobStatuses.Running)
        {
            Checkpoint(draft, CheckpointTypes.Progress, JobStatuses.Running);
        }

        return true;
    }

    private void UndoOrBlock(CommitDraft draft, string cause)
    {
        if (!TryUndo(draft, cause))
        {
            Block(draft, JobStatuses.BlockedError);
        }
    }

    private void CompleteUndo(CommitDraft draft, StepPosition pos, Usage used)
    {
        if (_any.Once(4))
        {
            Record(draft, "a.txt", _any.MaybeValue(_any.Digest));
        }

        _undo.Pop();
        Add(draft, new CompensationCompleted(pos, used, _undo.TryPeek(out var next) ? next : null));
        Checkpoint(draft, CheckpointTypes.Progress, JobStatuses.Running);
    }

    /// <summary>A wait, the next compensation, or the stop for which all is undone.</summary>
    private void AdvanceUndo(CommitDraft draft)
    {
        var state = draft.State;
        if (state.Phase is Phases.Canceling)
        {
            ChangeStatus(draft, JobStatuses.Canceled);
            Release(draft, ReleaseCauses.End);
        }
        else if (state.Compensated)
        {
            Block(draft, JobStatuses.BlockedError);
            Release(draft, ReleaseCauses.Block);
        }
        else if (state.Hold || (state.Wake is not null && _any.Bool()))
        {
            ChangeStatus(draft, JobStatuses.Paused);
            Release(draft, state.Hold ? ReleaseCauses.Hold : ReleaseCauses.Wait);
        }
        else if (_any.Once(10))
        {
            Release(draft, ReleaseCauses.Shutdown);
        }
        else
        {
            var step = Definition.Facts.Steps[state.Cursor.Index];
            Add(draft, new StepStarted(Pos(state, step, 1), new Usage(Tokens: _any.Int(5))));
        }
    }

    private bool IsOverItems(JobState state) =>
        state is { Phase: Phases.Forward } && state.IsStarted() && Definition.Facts.Steps[state.Cursor.Index].ForEach is not null;

    /// <summary>How many items the step at the cursor has: as many in each attempt.</summary>
    private int ItemCount(JobState state)
    {
        if (!_itemCounts.TryGetValue(state.Cursor.Index, out var count))
        {
            _itemCounts.Add(state.Cursor.Index, count = _any.Int(7));
        }

        return count;
    }

    /// <summary>Whether all items have ended, or so many failed that none is begun.</summary>
    private bool HasEnded(JobState state) =>
        HasFailed(state) || (state.Items is { } items ? items.IsOver() : ItemCount(state) == 0);

    private bool HasFailed(JobState state) =>
        state.Items is { } items && ItemRange.Count(items.Failed) > Definition.Facts.Steps[state.Cursor.Index].ForEach!.MaxFailures;

    /// <summary>What has ended since the last commit: of those that ran at once, any.</summary>
    private void EndItems(CommitDraft draft)
    {
        var step = Definition.Facts.Steps[draft.State.Cursor.Index];
        var count = ItemCount(draft.State);
        var used = new Usage(WallMs: _any.Int(900), Tokens: _any.Int(9));
        for (var left = 1 + _any.Int(4); left > 0 && !HasEnded(draft.State); left--)
        {
            var running = Enumerable.Range(0, count).Where(item => draft.State.Items?.Has(item) is not true).Take(step.ForEach!.MaxParallelism);
            var item = _any.Pick<int>([.. running]);
            var pos = Pos(draft.State, step, 0) with { Item = item.ToString(CultureInfo.InvariantCulture) };
            Add(draft, _any.Once(4)
                ? new ItemFailed(pos, count, _any.Pick(FailureOutcomes.Error, FailureOutcomes.Timeout), "E_ADAPTER_FAIL", UserData.OfText(_any.Text()), used)
                : new ItemCompleted(
                    pos, count, step.Output is null ? null : UserData.OfText($"{item}"), used, PreviousOf(draft.State, step, isItem: true)));
            used = Usage.None;
        }
    }

    /// <summary>The end of an attempt over items: complete, with too many failures, or cut short.</summary>
    private void EndOverItems(CommitDraft draft, StepFacts step, StepPosition pos, Usage used)
    {
        if (HasFailed(draft.State))
        {
            Add(draft, new StepFailed(pos, FailureOutcomes.Blocked, "E_ADAPTER_FAIL", UserData.OfText("too many"), used));
            UndoOrBlock(draft, UndoCauses.Failure);
        }
        else if (HasEnded(draft.State))
        {
            Complete(draft, step, pos, used with { StepCount = 1 });
        }
        else
        {
            Add(draft, new StepFailed(pos, FailureOutcomes.Interrupted, "E_LEASE_CONFLICT", UserData.OfText("stopped"), used));
        }
    }
}
