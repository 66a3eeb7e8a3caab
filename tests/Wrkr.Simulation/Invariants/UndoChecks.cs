using System.Globalization;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Simulation.Steps;

namespace Wrkr.Simulation.Invariants;

/// <summary>
/// What the ledger says of compensations and items, against what has happened: what completed last is undone first, with its own output, each
/// once, and nothing runs after that; each item ends once, as it did, and the results are in the items' order.
/// </summary>
internal sealed class UndoChecks(World world, IDefinitionLookup definitions)
{
    private readonly Stack<(long Seq, StepPosition Pos, string Output)> _undo = [];
    private readonly Dictionary<(int Index, int Item), string?> _items = [];
    private readonly HashSet<int> _over = [];
    private bool _undoes;
    private bool _undone;

    /// <summary>Looks at the events of compensations and items.</summary>
    /// <returns>The others, which are of plain steps.</returns>
    public Written Check(Written written, JobState state)
    {
        var facts = definitions.Find(state.DefinitionSha256)!.Facts;
        var others = new List<ChainedEvent>();
        foreach (var e in written.Events)
        {
            var wasUndoing = _undoes;
            Check(written, e.Event, facts);
            var pos = e.Event.Payload switch
            {
                StepCompleted completed => completed.Pos,
                StepFailed failed => failed.Pos,
                StepStartRevoked revoked => revoked.Pos,
                _ => null,
            };
            if (pos is null || !(wasUndoing || facts.Steps[pos.Index].ForEach is not null))
            {
                others.Add(e);
            }
        }

        return written with { Events = others };
    }

    private void Check(Written written, LedgerEvent e, DefinitionFacts facts)
    {
        switch (e.Payload)
        {
            case CompensationStarted started:
                _undoes = true;
                Require(written, started.Undo.Seq == Last(), $"begins to undo event {started.Undo.Seq}, and event {Last()} completed last");
                break;
            case CompensationCompleted completed:
                Undo(written, completed);
                break;
            case StepStarted started when _undone:
                Require(written, false, $"starts '{started.Pos.StepId}' when all is undone");
                break;
            case StepStarted { Pos: var pos } when _undoes:
                Require(written, _undo.TryPeek(out var last) && IsAt(pos, last.Pos), $"undoes '{pos.StepId}', item '{pos.Item}', out of turn");
                break;
            case StatusChanged { To: JobStatuses.Canceled }:
                Require(written, _undo.Count == 0, $"is canceled, and event {Last()} isn't undone");
                break;
            case StepFailed { Outcome: FailureOutcomes.Error } failed when _undoes:
                var undoing = _undo.TryPeek(out var top)
                    ? world.Undone.Find(written.After.JobId, failed.Pos.StepId, top.Output, failed.Pos.Attempt) : null;
                IsTrue(written, undoing?.End is RunEnd.Threw, $"undoing '{failed.Pos.StepId}' failed in attempt {failed.Pos.Attempt}");
                break;
            case StepCompleted { Output: { } output } completed:
                if (facts.Steps[completed.Pos.Index].ForEach is not null)
                {
                    Once(written, _over.Add(completed.Pos.Index), $"completes '{completed.Pos.StepId}' a second time");
                    IsTrue(written, output.Text == Results(completed.Pos.Index), $"'{completed.Pos.StepId}' comes to {output.Text}");
                }
                else if (facts.Steps[completed.Pos.Index].Compensation is not null)
                {
                    _undo.Push((e.Seq, completed.Pos, output.Text!));
                }

                break;
            case ChildCompleted { Output: { } output } completed when facts.Steps[completed.Pos.Index].Compensation is not null:
                _undo.Push((e.Seq, completed.Pos, output.Text!));
                break;
            case ItemCompleted completed:
                Complete(written, e.Seq, completed, facts);
                break;
            case ItemFailed failed:
                IsTrue(written, Runs(written, failed.Pos).Any(run => run.End is RunEnd.Threw), $"item {failed.Pos.Item} failed");
                End(written, failed.Pos, null);
                break;
            case RetryRequested when !_undoes:
                // The items that failed are tried again.
                foreach (var (item, _) in _items.Where(item => item.Value is null).ToList())
                {
                    _items.Remove(item);
                }

                break;
        }
    }

    private void Undo(Written written, CompensationCompleted completed)
    {
        if (!_undo.TryPop(out var undone) || !IsAt(completed.Pos, undone.Pos))
        {
            Require(written, false, $"has undone '{completed.Pos.StepId}', item '{completed.Pos.Item}', and event {undone.Seq} completed last");
            return;
        }

        var run = world.Undone.Find(written.After.JobId, completed.Pos.StepId, undone.Output, completed.Pos.Attempt);
        IsTrue(written, run?.End is RunEnd.Returned, $"{undone.Output} is undone in attempt {completed.Pos.Attempt}");
        (_undoes, _undone) = (completed.Next is not null, completed.Next is null);
        Require(written, (completed.Next?.Seq ?? 0) == Last(), $"goes on with event {completed.Next?.Seq}, and event {Last()} completed before");
    }

    private void Complete(Written written, long seq, ItemCompleted completed, DefinitionFacts facts)
    {
        var output = completed.Output!.Text!;
        IsTrue(
            written, Runs(written, completed.Pos).Any(run => run.End is RunEnd.Returned && run.Output == output),
            $"item {completed.Pos.Item} came to {output}");
        End(written, completed.Pos, output);
        if (facts.Steps[completed.Pos.Index].Compensation is not null)
        {
            _undo.Push((seq, completed.Pos, output));
        }
    }

    private void End(Written written, StepPosition pos, string? output)
    {
        Once(written, _items.TryAdd((pos.Index, Item(pos)), output), $"ends item {pos.Item} of '{pos.StepId}' a second time");
    }

    private IEnumerable<StepRun> Runs(Written written, StepPosition pos) => world.Undone.Items(written.After.JobId, Item(pos), pos.Attempt);

    private string Results(int index) => $"[{string.Join(',', Enumerable.Range(0, UndoCode.ItemCount).Select(item => _items[(index, item)] ?? "null"))}]";

    private long Last() => _undo.TryPeek(out var last) ? last.Seq : 0;

    private static int Item(StepPosition pos) => int.Parse(pos.Item!, CultureInfo.InvariantCulture);

    private static bool IsAt(StepPosition pos, StepPosition undone) => pos with { Attempt = undone.Attempt } == undone;

    private void Require(Written written, bool isTrue, string problem) => Fail(written, Invariant.UndoneInOrder, isTrue, problem);

    private void Once(Written written, bool isTrue, string problem) => Fail(written, Invariant.ItemsEndOnce, isTrue, problem);

    private void IsTrue(Written written, bool isTrue, string problem) => Fail(written, Invariant.LedgerIsTrue, isTrue, $"says that {problem}, which isn't so");

    private void Fail(Written written, string invariant, bool isTrue, string problem)
    {
        if (!isTrue)
        {
            world.Fail(invariant, $"{written.Process} {problem}: {written.After.JobId}.");
        }
    }
}
