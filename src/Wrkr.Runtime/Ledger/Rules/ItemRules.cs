using System.Globalization;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>How the items of a step end: each once.</summary>
internal static class ItemRules
{
    public static JobState Complete(JobState state, LedgerEvent e, ItemCompleted completed, KnownDefinition definition)
    {
        var (step, item, progress) = RequireItem(state, e, completed.Pos, completed.Count, completed.Used, definition);
        if (completed.UndoPrevious != (step.Compensation is null ? null : state.Undo))
        {
            throw RefusedEventException.Illegal(
                $"Item {item} of step '{step.Id}' of job '{state.JobId}' completes after {completed.UndoPrevious?.Seq}, and "
                    + $"{state.UndoSeq} can be undone.");
        }

        var next = Charge(state, completed.Used) with { Items = progress with { Done = ItemRange.Add(progress.Done, item) } };
        return step.Compensation is null
            ? next
            : next with { Undo = new(e.Seq, completed.Pos.Index, completed.Pos.Iteration, completed.Pos.Item), UndoSeq = e.Seq };
    }

    public static JobState Fail(JobState state, LedgerEvent e, ItemFailed failed, KnownDefinition definition)
    {
        var (_, item, progress) = RequireItem(state, e, failed.Pos, failed.Count, failed.Used, definition);
        return failed.Outcome is FailureOutcomes.Error or FailureOutcomes.Timeout && ReasonCodes.Find(failed.Code) is not null
            ? Charge(state, failed.Used) with { Items = progress with { Failed = ItemRange.Add(progress.Failed, item) } }
            : throw RefusedEventException.Illegal($"Item {item} of job '{state.JobId}' can't fail with {failed.Outcome}, {failed.Code}.");
    }

    /// <summary>Whether the step may complete: as many items as it has have ended, and no more of them failed than may.</summary>
    public static bool MayComplete(JobState state, StepFacts step, int? count) => (step.ForEach, state.Items) switch
    {
        (null, _) => count is null,
        (_, null) => count is 0,
        var (forEach, items) => items.Count == count && items.IsOver() && ItemRange.Count(items.Failed) <= forEach.MaxFailures,
    };

    /// <summary>Whether <paramref name="pos"/> is of an item of the step that is running.</summary>
    public static bool IsItem(StepFacts step, StepPosition pos) => step.ForEach is not null && Number(pos) is not null;

    private static (StepFacts Step, int Item, ItemProgress Progress) RequireItem(
        JobState state, LedgerEvent e, StepPosition pos, int count, Usage used, KnownDefinition definition)
    {
        var step = StepRules.RequireAttempt(state, pos with { Item = null }, definition);
        var progress = state.Items ?? new ItemProgress(count, [], [], e.Seq);
        return step.ForEach is not null && Number(pos) is { } item && item < count && progress.Count == count && !progress.Has(item)
            && used is { StepCount: 0 }
            ? (step, item, progress)
            : throw RefusedEventException.Illegal(
                $"Item '{pos.Item}' of {count} of step '{step.Id}' of job '{state.JobId}' can't end now, or has ended already.");
    }

    private static JobState Charge(JobState state, Usage used) =>
        used == Usage.None ? state : state with { Counters = CounterRules.Add(state, used) };

    private static int? Number(StepPosition pos) =>
        int.TryParse(pos.Item, NumberStyles.None, CultureInfo.InvariantCulture, out var item)
        && item.ToString(CultureInfo.InvariantCulture) == pos.Item ? item : null;
}
