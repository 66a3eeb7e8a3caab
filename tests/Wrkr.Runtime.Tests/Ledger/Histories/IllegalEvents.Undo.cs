using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Tests.Ledger.Histories;

/// <summary>What the design forbids of undoing and of items.</summary>
internal static partial class IllegalEvents
{
    private static IEnumerable<EventPayload> Undoing(JobState s, DefinitionFacts facts, long seq)
    {
        var step = facts.Steps[Math.Min(s.Cursor.Index, facts.Steps.Length - 1)];
        var here = new StepPosition(step.Id, s.Cursor.Index, s.Cursor.Iteration, s.Cursor.Item, s.Cursor.Attempt);
        var undo = s.Undo ?? new(1, 0, 0);
        foreach (var cause in new[] { "failure", "rejection", "cancel", "whim" })
        {
            var stops = s is { Phase: "forward", Decision: null, ReasonCodes.IsEmpty: false } && !s.IsStarted();
            var legal = s.Undo is not null && cause switch
            {
                "failure" => stops && s.Status is "running" && s.Cursor.Index < facts.Steps.Length
                    && (s.Cursor.Failures >= step.MaxAttempts || s.Cursor.Takeovers >= 10),
                "rejection" => stops && s is { Status: "blocked_decision", Undoing.Cause: "rejection" },
                "cancel" => s.Phase is "canceling" && !s.IsFinal(),
                _ => false,
            };
            if (!legal)
            {
                yield return new CompensationStarted(cause, undo);
            }

            yield return new CompensationStarted(cause, undo with { Seq = undo.Seq + 1 });
            yield return new CompensationStarted(cause, undo with { Index = undo.Index + 1 });
            yield return new CompensationStarted(cause, undo with { Iteration = undo.Iteration + 1 });
            yield return new CompensationStarted(cause, undo with { Item = undo.Item is null ? "0" : null });
        }

        var undoes = s is { Phase: "compensating", Status: "running" } && s.IsStarted();
        foreach (var pos in undoes ? [here with { Attempt = here.Attempt + 1 }, here with { Item = "i" }, here with { Index = here.Index + 1 }] : new[] { here })
        {
            yield return new CompensationCompleted(pos, Usage.None, null);
        }

        yield return new CompensationCompleted(here, Usage.OneStep, null);
        yield return new CompensationCompleted(here, new(RetryCount: 1), null);
        yield return new CompensationCompleted(here, new(Tokens: -1), null);
        yield return new CompensationCompleted(here, Usage.None, undo);
        yield return new CompensationCompleted(here, Usage.None, undo with { Seq = seq });
    }

    private static IEnumerable<EventPayload> Items(JobState s, DefinitionFacts facts, long seq)
    {
        var step = facts.Steps[Math.Min(s.Cursor.Index, facts.Steps.Length - 1)];
        var here = new StepPosition(step.Id, s.Cursor.Index, s.Cursor.Iteration, null, s.Cursor.Attempt);
        var runs = s is { Phase: "forward", Status: "running" } && s.IsStarted() && step.Kind is "for-each";
        var count = s.Items?.Count ?? 4;
        var ended = Enumerable.Range(0, count).Where(item => s.Items?.Has(item) is true).ToList();
        int[] left = [.. Enumerable.Range(0, count).Except(ended).Take(2)];
        var previous = step.Compensation is null ? null : s.Undo;
        var text = UserData.OfText("x");
        IEnumerable<EventPayload> Ends(StepPosition pos, int of, Usage used) =>
            [new ItemCompleted(pos, of, text, used, previous), new ItemFailed(pos, of, "error", "E_ADAPTER_FAIL", text, used)];

        string?[] none = [null, "", "x", "-1", "+1", " 1", "00", $"{count}", $"{int.MaxValue}0", .. ended.Select(item => $"{item}")];
        var illegal = none.SelectMany(item => Ends(here with { Item = item }, count, Usage.None));
        foreach (var pos in left.Select(item => here with { Item = $"{item}" }))
        {
            illegal = illegal
                .Concat(runs ? [] : Ends(pos, count, Usage.None))
                .Concat(s.Items is null ? [] : Ends(pos, count + 1, Usage.None))
                .Concat(Ends(pos, 0, Usage.None))
                .Concat(Ends(pos, count, Usage.OneStep)).Concat(Ends(pos, count, new(RetryCount: 1))).Concat(Ends(pos, count, new(WallMs: -1)))
                .Concat(Ends(pos with { Attempt = pos.Attempt + 1 }, count, Usage.None)).Concat(Ends(pos with { StepId = "other" }, count, Usage.None))
                .Concat(Ends(pos with { Iteration = pos.Iteration + 1 }, count, Usage.None)).Concat(Ends(pos with { Index = pos.Index + 1 }, count, Usage.None))
                .Append(new ItemCompleted(pos, count, text, Usage.None, new(seq, here.Index, here.Iteration)))
                .Append(new ItemFailed(pos, count, "interrupted", "E_ADAPTER_FAIL", text, Usage.None))
                .Append(new ItemFailed(pos, count, "blocked", "E_ADAPTER_FAIL", text, Usage.None))
                .Append(new ItemFailed(pos, count, "error", "E_NO_SUCH_CODE", text, Usage.None));
        }

        // What hasn't ended, or failed too often, completes no step.
        if (runs && s.Items is { } items && (left.Length > 0 || ItemRange.Count(items.Failed) > step.ForEach!.MaxFailures))
        {
            illegal = illegal.Append(new StepCompleted(here, step.Output is null ? null : text, Usage.OneStep, s.Cursor.Index + 1));
        }

        return illegal;
    }
}
