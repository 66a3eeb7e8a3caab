using System.Globalization;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Forgery.Judging;

/// <summary>
/// What was completed is undone once, the last first, before a job ends that is undone, and nothing runs after that. The items of a step end
/// once each, and it completes when all have, and no more of them failed than may.
/// </summary>
internal sealed partial class LegalRun
{
    private const int MostTakeovers = 10;

    /// <summary>What is completed and can be undone, the last on top.</summary>
    private readonly Stack<UndoRef> _undo = [];

    private readonly HashSet<int> _done = [];
    private readonly HashSet<int> _failed = [];
    private int? _count;

    /// <summary>Why the job undoes what it did, while it does.</summary>
    private string? _undoing;

    /// <summary>What it stops for afterwards.</summary>
    private string[] _undoneFor = [];

    private bool _compensated;
    private string? _item;
    private int _takeovers;

    private UndoRef? Last => _undo.TryPeek(out var last) ? last : null;

    private int MaxAttempts(StepFacts step) => _undoing is null ? step.MaxAttempts : step.Compensation?.MaxAttempts ?? 0;

    private IEnumerable<string> Read(StepFacts step) =>
        _undoing is null ? step.Uses.Where(used => step.Optional?.Contains(used) is not true)
        : (step.Compensation?.Uses ?? []).Where(used => used != step.Id);

    private string? StartUndo(CompensationStarted started)
    {
        var step = _index < _definition.Steps.Length ? _definition.Steps[_index] : null;
        var fault = Last is not { } last || started.Undo != last ? "what was completed last is undone first"
            : _undoing is not null || _running is not null || _child is not null ? "something is going on"
            : started.Cause switch
            {
                "cancel" => _canceling ? null : "nobody canceled it",
                "failure" => _canceling || _status is not "running" || _decision is not null || _reasons.Length == 0
                    || !(_failures >= step?.MaxAttempts || _takeovers >= MostTakeovers) ? "nothing failed for good" : null,
                "rejection" => _canceling || _status is not "blocked_decision" || _decision is not null || !_reasons.Contains("E_DECISION_REJECTED")
                    || _refusedTo is not "compensate" ? "nobody rejected what it is undone for" : null,
                _ => "nobody knows such a cause",
            };
        if (fault is not null)
        {
            return fault;
        }

        (_undoing, _undoneFor, _reasons, _canceling) = (started.Cause, _reasons, [], false);
        (_hold, _decision, _inDoubt) = (_hold && started.Cause is not "cancel", null, false);
        UndoNext();
        return null;
    }

    private string? CompleteUndo(CompensationCompleted completed)
    {
        if (_undoing is null || Ends(completed.Pos) is { })
        {
            return "no compensation is running";
        }

        _undo.Pop();
        if (completed.Used is not { StepCount: 0, RetryCount: 0 } || completed.Next != Last)
        {
            return completed.Next != Last ? $"event {Last?.Seq} was completed before that" : "undoing is no step";
        }

        if (Last is not null)
        {
            UndoNext();
        }
        else
        {
            (_canceling, _reasons) = (_undoing is "cancel", _undoing is "cancel" ? _reasons : _undoneFor);
            (_undoing, _compensated, _item, _failures, _operation, _wake) = (null, true, null, 0, null, null);
        }

        return Charge(completed.Used);
    }

    /// <summary>The cursor at what was completed last.</summary>
    private void UndoNext()
    {
        var undo = Last!;
        GoTo(undo.Index);
        (_iteration, _item) = (undo.Iteration, undo.Item);
    }

    private string? CancelAny()
    {
        if (_running is not null)
        {
            return "a step is running";
        }

        if (_undoing is null)
        {
            return Set(ref _canceling, true, "it is being canceled");
        }

        _undoing = "cancel";
        return null;
    }

    private string? CompleteItem(LedgerEvent e, ItemCompleted completed)
    {
        var fault = EndItem(completed.Pos, completed.Count, completed.Used, _done);
        if (fault is not null)
        {
            return fault;
        }

        var isUndoable = _definition.Steps[_index].Compensation is not null;
        var previous = Last;
        if (isUndoable)
        {
            _undo.Push(new(e.Seq, completed.Pos.Index, completed.Pos.Iteration, completed.Pos.Item));
        }

        return completed.UndoPrevious != (isUndoable ? previous : null) ? $"event {previous?.Seq} was completed before it" : null;
    }

    private string? FailItem(ItemFailed failed) => EndItem(failed.Pos, failed.Count, failed.Used, _failed)
        ?? (failed.Outcome is "error" or "timeout" ? null : "that isn't an item's outcome");

    private string? EndItem(StepPosition pos, int count, Usage used, HashSet<int> ended)
    {
        var isNumber = int.TryParse(pos.Item, NumberStyles.None, CultureInfo.InvariantCulture, out var item);
        var fault = _undoing is not null || _running is null || _running != pos with { Item = null } ? "that attempt isn't running"
            : _definition.Steps[_index].ForEach is null ? "the step has no items"
            : !isNumber || $"{item}" != pos.Item || item >= count || (_count ?? count) != count ? $"there is no item '{pos.Item}' of {_count}"
            : _done.Contains(item) || _failed.Contains(item) ? $"item {item} has ended"
            : used is not { StepCount: 0, RetryCount: 0 } ? "an item is no step"
            : null;
        _count = count;
        ended.Add(item);
        return fault ?? Charge(used);
    }

    /// <summary>Why the items that have ended don't make the step complete.</summary>
    private string? Items(StepFacts step, int? count) =>
        step.ForEach is not { } forEach ? count is null ? null : "the step has no items"
        : count != (_count ?? 0) ? $"there are {_count ?? 0} items"
        : _done.Count + _failed.Count < _count ? "items are missing"
        : _failed.Count > forEach.MaxFailures ? "too many items failed"
        : null;
}
