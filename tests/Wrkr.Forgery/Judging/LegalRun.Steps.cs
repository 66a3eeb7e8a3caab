using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Forgery.Judging;

/// <summary>Steps come in the definition's order, once each, and every attempt ends before the next begins.</summary>
internal sealed partial class LegalRun
{
    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal);
    private int _index;
    private int _iteration;
    private int _attempt;
    private int _failures;
    private StepPosition? _running;
    private string[] _reasons = [];

    private string? At(StepPosition pos) =>
        _index >= _definition.Steps.Length ? "no step is left"
        : pos.Index != _index || pos.StepId != _definition.Steps[_index].Id || pos.Iteration != _iteration || pos.Item != _item
            ? $"the job stands at step {_index}, repetition {_iteration}"
        : null;

    /// <summary>Why the job doesn't stand at this attempt of a step with nothing going on.</summary>
    private string? AtRest(StepPosition pos) =>
        At(pos) ?? (pos.Attempt != _attempt ? "the attempt is another"
            : _status is not "running" || _canceling || _undoing is not null || _compensated ? $"it is {_status}, or undone"
            : _running is not null || _decision is not null || _reasons.Length > 0 ? "something is going on"
            : null);

    private string? Ends(StepPosition pos)
    {
        var fault = _running != pos ? "that attempt isn't running" : null;
        (_running, _reserved) = (null, Usage.None);
        return fault;
    }

    private string? Start(StepStarted started)
    {
        if (At(started.Pos) is { } elsewhere)
        {
            return elsewhere;
        }

        var step = _definition.Steps[_index];
        var fault = _status is not "running" ? $"it is {_status}"
            : _running is not null ? "a step is running"
            : _environment is null && _rules.Length > 0 ? "the environment wasn't captured"
            : _hold || _canceling || _decision is not null || _reasons.Length > 0 ? "what stops it is still there"
            : _inDoubt ? "nobody knows whether the attempt before took effect"
            : _child is not null ? "it waits for a child"
            : step.Kind is "delay" ? "a delay runs nothing"
            : _wake is "timer" ? "its time hasn't come"
            : started.Pos.Attempt != _attempt + 1 ? "the attempt isn't the next"
            : _compensated ? "what it did was undone"
            : _failures >= MaxAttempts(step) ? "it may not be tried again"
            : Read(step).Any(used => !_outputs.Contains(used) && !_signals.Contains(used)) ? "what it reads isn't there"
            : started.Reserved.RetryCount != 0 || started.Reserved.StepCount != (_undoing is null ? 1 : 0) ? "it reserves one step, or undoes one"
            : _undoing is null ? Exceeds(started.Reserved)
            : started.Reserved.IsOutOfRange ? "nobody can use that" : null;
        (_attempt, _running, _reserved, _wake) = (started.Pos.Attempt, started.Pos, started.Reserved, null);
        return fault;
    }

    private string? Revoke(StepStartRevoked revoked)
    {
        var fault = Ends(revoked.Pos);
        _attempt--;
        return fault;
    }

    private string? Complete(LedgerEvent e, StepCompleted completed)
    {
        if (_undoing is not null || Ends(completed.Pos) is { })
        {
            return "that attempt isn't running";
        }

        var step = _definition.Steps[_index];
        // Who ends the job gives its result.
        var declared = completed.NextIndex == _definition.Steps.Length ? _definition.Steps[^1].Output : step.Output;
        var fault = step.IsDecision() || step.Kind is "child" ? "a decision or a child isn't completed like that"
            : (completed.Output is null) != (declared is null) ? "its output isn't the declared one"
            : completed.Used is not { StepCount: 1, RetryCount: 0 } ? "it uses one step"
            : Items(step, completed.Items) ?? Charge(completed.Used);
        var isUndoable = step is { Compensation: not null, ForEach: null };
        fault ??= completed.UndoPrevious != (isUndoable ? Last : null) ? $"event {Last?.Seq} was completed before it" : null;
        if (isUndoable)
        {
            _undo.Push(new(e.Seq, _index, _iteration));
        }

        return fault ?? MoveOn(completed.NextIndex, completed.Output is null ? null : step.Id);
    }

    private string? Skip(StepSkipped skipped) =>
        At(skipped.Pos)
        ?? (_status is not "running" || _running is not null || _decision is not null || _reasons.Length > 0 || _inDoubt || _undoing is not null || _compensated
            || _child is not null ? "it can't be skipped now"
            : skipped.NextIndex != _index + 1 || _definition.Steps[_index].Kind is "delay" ? "a step is passed over alone" : null)
        ?? Exceeds(Usage.OneStep)
        ?? Charge(Usage.OneStep)
        ?? MoveOn(skipped.NextIndex, null);

    private string? Fail(StepFailed failed)
    {
        var fault = Ends(failed.Pos) ?? (failed.Used is { StepCount: 0, RetryCount: 0 } ? Charge(failed.Used) : "a failure uses no step");
        if (fault is not null)
        {
            return fault;
        }

        var step = _definition.Steps[_index];
        switch (failed.Outcome)
        {
            case "error" or "timeout":
                (_failures, _reasons) = (_failures + 1, [failed.Code]);
                return null;
            case "interrupted":
                _inDoubt = _undoing is null && step.Execution is "at-most-once";
                return null;
            case "blocked":
                (_failures, _reasons) = (step.MaxAttempts, [failed.Code]);
                return _undoing is null && (step.Routing || step.MaxIterations is not null || step.ForEach is not null) ? null : "the step isn't declared to block the job";
            default:
                return "that isn't an outcome";
        }
    }

    private string? Retry(StepRetryScheduled retry)
    {
        var fault = At(retry.Pos) ?? (_running is not null || retry.Pos.Attempt != _attempt || _reasons.Length == 0 || _failures == 0
            ? "nothing failed"
            : _compensated || _failures >= MaxAttempts(_definition.Steps[_index]) ? "it may not be tried again"
            : _undoing is null && _limits.MaxRetries is { } most && _used.RetryCount + 1 > most ? "no retry is left"
            : null);
        _used += new Usage(RetryCount: 1);
        (_reasons, _wake) = ([], "retry");
        return fault;
    }

    private string? RetryBlocked()
    {
        var fault = _status is "blocked_error" && _reasons.Length > 0 && !_canceling && !_compensated ? null : "there is nothing to try again";
        (_failures, _takeovers, _reasons, _inDoubt) = (0, 0, [], false);
        _failed.Clear();
        return fault;
    }

    private string? MoveOn(int next, string? output)
    {
        var step = _definition.Steps[_index];
        var allowed = next == _index ? step.MaxIterations is { } most && _iteration + 1 < most
            : next == _index + 1
            || (next == _definition.Steps.Length && step.Routing)
            || (next > _index && next < _definition.Steps.Length && step.SkipTo.Contains(_definition.Steps[next].Id));
        GoTo(next);
        if (output is not null)
        {
            _outputs.Add(output);
        }

        return allowed ? null : $"step '{step.Id}' doesn't lead to step {next}";
    }

    /// <summary>The step that is left takes its signals, its operations and its items with it.</summary>
    private void GoTo(int next)
    {
        _iteration = next == _index ? _iteration + 1 : 0;
        (_index, _attempt, _failures, _wake, _operation) = (next, 0, 0, null, null);
        (_takeovers, _item, _count) = (0, null, null);
        (_child, _children, _childStopped) = (null, 0, null);
        _signals.Clear();
        _done.Clear();
        _failed.Clear();
    }

    private string? TakeOver(long chargedWallMs)
    {
        var lost = _reserved with { StepCount = 0, WallMs = chargedWallMs };
        _inDoubt |= _running is not null && _undoing is null && _definition.Steps[_index].Execution is "at-most-once";
        if (_running is not null && ++_takeovers >= MostTakeovers)
        {
            _reasons = ["E_ADAPTER_FAIL"];
        }

        (_running, _reserved) = (null, Usage.None);
        return chargedWallMs < 0 ? "it gives time back" : Charge(lost);
    }
}
