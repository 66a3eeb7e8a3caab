using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Forgery.Histories;

/// <summary>The moves of jobs that wait: for times, signals and people, and what steps remember meanwhile.</summary>
internal sealed partial class RandomHistory
{
    private void Remember(CommitDraft draft)
    {
        var step = Definition.Facts.Steps[draft.State.Cursor.Index];
        Add(draft, new BudgetConsumed("report", new Usage(WallMs: _any.Int(900))));
        var pos = Pos(draft.State, step, 0);
        Add(draft, new OperationRecorded(
            IsOverItems(draft.State) && _any.Bool() ? pos with { Item = $"{_any.Int(9)}" } : pos, $"part-{_any.Int(100)}", UserData.OfText(_any.Text()), draft.State.OperationSeq));
    }

    /// <summary>A step that blocks the job or asks to be called again.</summary>
    private bool TryRoute(CommitDraft draft, StepFacts step, StepPosition pos, Usage used)
    {
        if (step.Routing && _any.Once(3))
        {
            Add(draft, new TimerSet(pos, TimerCauses.Continue, _now.AddMilliseconds(_any.Int(9000) - 500), used));
            return true;
        }

        if ((step.Routing || step.MaxIterations is not null) && _any.Once(6))
        {
            Add(draft, new StepFailed(pos, FailureOutcomes.Blocked, "E_ADAPTER_FAIL", UserData.OfText("somebody has to look"), used));
            Block(draft, JobStatuses.BlockedError);
            return true;
        }

        return false;
    }

    /// <summary>A rejection or, from the deadline on, a time-out, which is nobody's doing.</summary>
    private void Refuse(CommitDraft draft, OpenDecision open, Digest shown)
    {
        var declared = draft.State.InDoubt ? null : Definition.Facts.Steps[draft.State.Cursor.Index].Decision;
        var checkpoint = $"cp_{open.CheckpointSeq}";
        var isOver = open.DeadlineAt <= _now;
        var outcome = isOver ? declared!.OnTimeout : declared?.OnReject ?? DecisionOutcomes.Block;
        Add(draft, isOver ? new DecisionTimedOut(checkpoint, outcome) : new RejectionRecorded(Cmd(), checkpoint, shown, outcome), executed: false);
        if (draft.State.ReasonCodes.IsEmpty)
        {
            return;
        }

        if (outcome is DecisionOutcomes.Compensate)
        {
            UndoOrBlock(draft, UndoCauses.Rejection);
        }
        else
        {
            Block(draft, JobStatuses.BlockedError);
        }
    }

    private void Receive(CommitDraft draft)
    {
        var missing = Definition.Facts.Steps[draft.State.Cursor.Index].Signals().First(signal => !draft.State.Live.ContainsKey(signal));
        Add(draft, new SignalReceived(Cmd("signal"), missing[Wrkr.Shapes.StepDescriptor.SignalPrefix.Length..], UserData.OfText("\"now\"")));
    }

    private void AskInDoubt(CommitDraft draft)
    {
        var step = Definition.Facts.Steps[draft.State.Cursor.Index];
        Add(draft, new DecisionRequested(Pos(draft.State, step, 0), UserData.OfText("Did it happen?"), null, Usage.None));
        Checkpoint(draft, CheckpointTypes.DecisionNeeded, JobStatuses.BlockedDecision);
        ChangeStatus(draft, JobStatuses.BlockedDecision);
        Release(draft, ReleaseCauses.Block);
    }

    /// <summary>A delay begins, a time has come or hasn't, a signal comes or doesn't.</summary>
    private void Wait(CommitDraft draft, StepFacts step)
    {
        if (step.IsDelay() && draft.State.Wake is null)
        {
            Add(draft, new TimerSet(Pos(draft.State, step, 0), TimerCauses.Delay, draft.CreatedAt.AddMilliseconds(step.DelayMs!.Value), Usage.None));
        }

        if (draft.State.Wake is { Kind: WakeKinds.Timer, At: { } due } && due <= draft.CreatedAt)
        {
            Add(draft, new TimerFired(Pos(draft.State, step, 0), draft.State.Cursor.Index + (step.IsDelay() ? 1 : 0)));
            Advance(draft);
        }
        else if (draft.State.Wake is not { Kind: WakeKinds.Timer } && _any.Bool())
        {
            Receive(draft);
            Advance(draft);
        }
        else
        {
            ChangeStatus(draft, JobStatuses.Paused);
            Release(draft, ReleaseCauses.Wait);
        }
    }
}
