using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Forgery.Judging;

/// <summary>Steps come in the definition's order, once each, and every attempt ends before the next begins.</summary>
internal sealed partial class LegalRun
{
    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal);
    private int _index;
    private int _attempt;
    private int _failures;
    private StepPosition? _running;
    private string[] _reasons = [];

    private string? At(StepPosition pos) =>
        _index >= _definition.Steps.Length ? "no step is left"
        : pos.Index != _index || pos.StepId != _definition.Steps[_index].Id || pos.Iteration != 0 || pos.Item is not null
            ? $"the job stands at step {_index}"
        : null;

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
            : started.Pos.Attempt != _attempt + 1 ? "the attempt isn't the next"
            : _failures >= step.MaxAttempts ? "it may not be tried again"
            : step.Uses.Any(used => !_outputs.Contains(used)) ? "what it reads isn't there"
            : started.Reserved is not { StepCount: 1, RetryCount: 0 } ? "it reserves one step"
            : Exceeds(started.Reserved);
        (_attempt, _running, _reserved, _waits) = (started.Pos.Attempt, started.Pos, started.Reserved, false);
        return fault;
    }

    private string? Revoke(StepStartRevoked revoked)
    {
        var fault = Ends(revoked.Pos);
        _attempt--;
        return fault;
    }

    private string? Complete(StepCompleted completed)
    {
        var step = _index < _definition.Steps.Length ? _definition.Steps[_index] : null;
        var fault = Ends(completed.Pos) ?? (step!.IsDecision() ? "a decision isn't completed"
            : (completed.Output is null) != (step.Output is null) ? "its output isn't the declared one"
            : completed.Used is not { StepCount: 1, RetryCount: 0 } ? "it uses one step"
            : Charge(completed.Used));
        return fault ?? MoveOn(completed.NextIndex, completed.Output is null ? null : step!.Id);
    }

    private string? Skip(StepSkipped skipped) =>
        At(skipped.Pos)
        ?? (_status is not "running" || _running is not null || _decision is not null || _reasons.Length > 0 ? "it can't be skipped now" : null)
        ?? Exceeds(Usage.OneStep)
        ?? Charge(Usage.OneStep)
        ?? MoveOn(skipped.NextIndex, null);

    private string? Fail(StepFailed failed)
    {
        var fault = Ends(failed.Pos) ?? (failed.Used is { StepCount: 0, RetryCount: 0 } ? Charge(failed.Used) : "a failure uses no step");
        if (failed.Outcome is "error" or "timeout")
        {
            _failures++;
            _reasons = [failed.Code];
        }

        return fault ?? (failed.Outcome is "error" or "timeout" or "interrupted" ? null : "that isn't an outcome");
    }

    private string? Retry(StepRetryScheduled retry)
    {
        var fault = At(retry.Pos) ?? (_running is not null || retry.Pos.Attempt != _attempt || _reasons.Length == 0 || _failures == 0
            ? "nothing failed"
            : _failures >= _definition.Steps[_index].MaxAttempts ? "it may not be tried again"
            : _limits.MaxRetries is { } most && _used.RetryCount + 1 > most ? "no retry is left"
            : null);
        _used += new Usage(RetryCount: 1);
        (_reasons, _waits) = ([], true);
        return fault;
    }

    private string? RetryBlocked()
    {
        var fault = _status is "blocked_error" && _reasons.Length > 0 && !_canceling ? null : "there is nothing to try again";
        (_failures, _reasons) = (0, []);
        return fault;
    }

    private string? MoveOn(int next, string? output)
    {
        var step = _definition.Steps[_index];
        var allowed = next == _index + 1
            || (next > _index && next < _definition.Steps.Length && step.SkipTo.Contains(_definition.Steps[next].Id));
        (_index, _attempt, _failures, _waits) = (next, 0, 0, false);
        if (output is not null)
        {
            _outputs.Add(output);
        }

        return allowed ? null : $"step '{step.Id}' doesn't lead to step {next}";
    }

    private string? TakeOver(long chargedWallMs)
    {
        var lost = _reserved with { StepCount = 0, WallMs = chargedWallMs };
        (_running, _reserved) = (null, Usage.None);
        return chargedWallMs < 0 ? "it gives time back" : Charge(lost);
    }
}
