using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Forgery.Judging;

/// <summary>
/// A time comes once and not before it is due, a signal is taken by the step that waits for it and by no other, what a step remembers is one
/// chain, and an attempt of which nobody knows whether it took effect is asked about before the next.
/// </summary>
internal sealed partial class LegalRun
{
    private const string SignalPrefix = "$signal:";

    private readonly HashSet<string> _signals = new(StringComparer.Ordinal);

    /// <summary>What it waits for besides people: a retry, a timer or a signal.</summary>
    private string? _wake;

    private DateTimeOffset _due;
    private bool _inDoubt;
    private long? _operation;

    private IEnumerable<string> Awaited => _index < _definition.Steps.Length && _running is null && _undoing is null && !_compensated
        ? _definition.Steps[_index].Uses.Where(used => used.StartsWith(SignalPrefix, StringComparison.Ordinal) && !_signals.Contains(used))
        : [];

    private string? Receive(SignalReceived signal)
    {
        var fault = _canceling ? "it is being canceled"
            : _running is not null ? "a step is running"
            : !Awaited.Contains(SignalPrefix + signal.Name) ? $"no step waits for '{signal.Name}'"
            : null;
        _signals.Add(SignalPrefix + signal.Name);
        _wake = _wake is "signal" && !Awaited.Any() ? null : _wake;
        return fault;
    }

    private string? SetTimer(LedgerEvent e, TimerSet timer)
    {
        var step = _index < _definition.Steps.Length ? _definition.Steps[_index] : null;
        var fault = timer.Cause switch
        {
            "continue" => Ends(timer.Pos)
                ?? (!step!.Routing ? "the step isn't declared to be called again"
                    : timer.Used is not { StepCount: 0, RetryCount: 0 } ? "it uses no step"
                    : Charge(timer.Used)),
            "delay" => AtRest(timer.Pos)
                ?? (step!.DelayMs is not { } wait ? "the step is no delay"
                    : _wake is not null ? "it waits already"
                    : timer.Used != Usage.None ? "a delay uses nothing"
                    : timer.DueAt != e.CreatedAt.AddMilliseconds(wait) ? "the delay has another length"
                    : null),
            _ => "nobody knows such a cause",
        };
        (_wake, _due) = ("timer", timer.DueAt);
        return fault;
    }

    private string? Fire(LedgerEvent e, TimerFired fired)
    {
        if (AtRest(fired.Pos) is { } elsewhere)
        {
            return elsewhere;
        }

        if (_wake is not "timer" || e.CreatedAt < _due)
        {
            return _wake is not "timer" ? "it waits for no time" : "it is too early";
        }

        _wake = null;
        return _definition.Steps[_index].Kind is not "delay"
            ? fired.NextIndex == _index ? null : "the step that asked for it is called again, and no other"
            : Exceeds(Usage.OneStep) ?? Charge(Usage.OneStep) ?? MoveOn(fired.NextIndex, null);
    }

    private string? Remember(LedgerEvent e, OperationRecorded operation)
    {
        var fault = _running is null || (operation.Pos != _running && !IsItem(operation.Pos)) ? "that attempt isn't running"
            : operation.PreviousSeq != _operation ? $"the operation before is event {_operation}"
            : operation.Key.Length is 0 or > 256 ? "nobody can call it by that key"
            : null;
        _operation = e.Seq;
        return fault;
    }

    /// <summary>What an item of the step that is running remembers.</summary>
    private bool IsItem(StepPosition pos) => _undoing is null && _definition.Steps[_index].ForEach is not null
        && pos with { Item = null } == _running && int.TryParse(pos.Item, out var item) && $"{item}" == pos.Item;

    /// <summary>Whether an attempt took effect that was cut short.</summary>
    private string? RequestInDoubt(LedgerEvent e, DecisionRequested requested)
    {
        var fault = AtRest(requested.Pos)
            ?? (requested.DeadlineAt is not null || requested.Used != Usage.None ? "a doubt costs nothing and has no end" : null);
        (_decision, _awaitsDecisionCheckpoint) = ((e.Seq + 1, null), true);
        return fault;
    }
}
