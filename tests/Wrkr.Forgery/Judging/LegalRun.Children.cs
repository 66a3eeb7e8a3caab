using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Forgery.Judging;

/// <summary>
/// A child is submitted once for each time that its step is tried, under the id that follows from that; the job takes note of its end once,
/// and neither ends nor undoes anything before. That it is stopped isn't its end.
/// </summary>
internal sealed partial class LegalRun
{
    /// <summary>The child that hasn't ended.</summary>
    private string? _child;

    /// <summary>How many children the step at the cursor has had.</summary>
    private int _children;

    /// <summary>The last event of the child when it was stopped.</summary>
    private long? _childStopped;

    private string? SubmitChild(ChildSubmitted submitted)
    {
        var iteration = _iteration > 0 ? $".{_iteration}" : "";
        var number = _children > 0 ? $"_{_children + 1}" : "";
        if (_undoing is not null || _child is not null || Ends(submitted.Pos) is { })
        {
            return "that attempt isn't running";
        }

        var step = _definition.Steps[_index];
        var fault = step.Child is not { } child ? "the step isn't declared to submit anything"
            : submitted.JobType != child.JobType ? $"it submits a '{child.JobType}'"
            : submitted.JobId != $"{_previous.JobId}.{step.Id}{iteration}{number}" ? "the child has another id"
            : submitted.Used is not { StepCount: 0, RetryCount: 0 } ? "it uses no step"
            : Charge(submitted.Used) ?? Left(submitted.Left, child.Budget is "shared");
        (_child, _childStopped) = (submitted.JobId, null);
        _children++;
        return fault;
    }

    private string? Left(Limits? left, bool isShared)
    {
        if (!isShared)
        {
            return left is null ? null : "the child has a budget of its own";
        }

        var most = new[] { left?.MaxWallMs, left?.MaxStepCount, left?.MaxToolCalls, left?.MaxRetries, left?.MaxTokens, left?.MaxCostMicros };
        var all = Budgets(_used + Usage.OneStep).Select(budget => budget.Most - budget.Value);
        return left is null || !most.SequenceEqual(all) ? "something else is left of the budget"
            : most.Any(limit => limit < 0) || left.MaxWallMs is 0 || left.MaxStepCount is 0 ? "nothing is left of the budget"
            : null;
    }

    private string? CompleteChild(LedgerEvent e, ChildCompleted completed)
    {
        var isResumed = _status is "blocked_error" && _childStopped is not null && !_compensated;
        if (IsChild(completed.Pos, completed.JobId, isResumed) is { } elsewhere)
        {
            return elsewhere;
        }

        var step = _definition.Steps[_index];
        var isUndoable = step.Compensation is not null;
        var fault = (completed.Output is null) != (step.Output is null) ? "its output isn't the declared one"
            : completed.Used.StepCount < 1 || (step.Child!.Budget is "own" && completed.Used != Usage.OneStep) ? "it uses a step"
            : completed.UndoPrevious != (isUndoable ? Last : null) ? $"event {Last?.Seq} was completed before it"
            : Charge(completed.Used);
        if (isUndoable)
        {
            _undo.Push(new(e.Seq, _index, _iteration));
        }

        _reasons = [];
        return fault ?? MoveOn(completed.NextIndex, completed.Output is null ? null : step.Id);
    }

    private string? FailChild(ChildFailed failed)
    {
        if (IsChild(failed.Pos, failed.JobId, isResumed: false) is { } elsewhere)
        {
            return elsewhere;
        }

        var step = _definition.Steps[_index];
        var isStopped = failed.Outcome is "stopped";
        var fault = failed.Outcome is not ("canceled" or "stopped" or "refused") ? "that isn't what becomes of a child"
            : (failed.Head is null) != (failed.Outcome is "refused") ? "only a child of its own has a ledger"
            : isStopped && (_canceling || _undo.Count > 0 || failed.Head!.Seq <= _childStopped) ? "it waits until the child has ended"
            : failed.Used != Usage.None && (step.Child!.Budget is not "shared" || failed.Outcome is not "canceled") ? "it is charged nothing"
            : Charge(failed.Used);
        _wake = null;
        (_child, _childStopped) = isStopped ? (_child, failed.Head?.Seq) : (null, _childStopped);
        if (!_canceling)
        {
            (_failures, _reasons) = (step.MaxAttempts, [failed.Code]);
        }

        return fault;
    }

    /// <summary>Why the job doesn't wait for this child.</summary>
    private string? IsChild(StepPosition pos, string jobId, bool isResumed) =>
        At(pos) ?? (pos.Attempt != _attempt || _running is not null || _child != jobId ? $"it waits for {_child ?? "no child"}"
            : _canceling || isResumed ? null
            : _status is not "running" || _undoing is not null || _compensated || _reasons.Length > 0 ? $"it is {_status}"
            : null);
}
