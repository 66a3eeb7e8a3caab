using System.Text.Json.Nodes;
using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using static Wrkr.Forgery.Mutations.Expectation;

namespace Wrkr.Forgery.Mutations;

/// <summary>What jobs undo, and what the items of a step come to.</summary>
internal static class UndoMutations
{
    private const string Undone = "compensation_completed";

    public static IEnumerable<Mutation> All { get; } =
    [
        new RunMutation("undo/compensation out of order", Illegal, f => f.With(
            (e, _) => e.Type == Undone && e.Payload["next"] is JsonObject, e => RunForge.Add(e.Payload["next"]!.AsObject(), "seq", -1))),
        new RunMutation("undo/compensation left out", Illegal, f => f.With(
            (e, _) => e.Type == Undone && e.Payload["next"] is JsonObject, e => e.Payload["next"] = null)),
        new RunMutation("undo/another step's compensation", Illegal, f => f.With(
            (e, _) => e.Type == Undone && e.Payload["next"] is JsonObject,
            e => RunForge.Add(e.Payload["next"]!.AsObject(), f.Any.Pick("index", "iteration"), 1))),
        new RunMutation("undo/compensation that nothing is left for", Illegal, f => f.With(
            (e, _) => e.Type == Undone && e.Payload["next"] is null,
            e => e.Payload["next"] = new JsonObject { ["index"] = 0, ["iteration"] = 0, ["seq"] = 1 })),
        new RunMutation("undo/compensated twice", Illegal, f => Repeat(f, Undone)),
        new RunMutation("undo/compensated dropped", Judged, f => Drop(f, Undone)),
        new RunMutation("undo/begun elsewhere", Illegal, f => f.With("compensation_started", e => RunForge.Add(e.Payload["undo"]!.AsObject(), "seq", -1))),
        new RunMutation("undo/beginning dropped", Judged, f => Drop(f, "compensation_started")),
        new RunMutation("undo/cause changed", Illegal, f => f.With("compensation_started", e => e.Payload["cause"] =
            f.Any.Pick<string>([.. new[] { "failure", "rejection", "cancel", "whim" }.Where(cause => cause != (string?)e.Payload["cause"])]))),
        new RunMutation("undo/undo_previous changed", Illegal, f => f.With(
            (e, _) => e.Payload["undo_previous"] is JsonObject, e => RunForge.Add(e.Payload["undo_previous"]!.AsObject(), "seq", f.Any.Pick(1, -1)))),
        new RunMutation("undo/undo_previous dropped", Illegal, f => f.With(
            (e, _) => e.Payload["undo_previous"] is JsonObject, e => e.Payload.Remove("undo_previous"))),
        new RunMutation("undo/undo_previous brought in", Illegal, f => f.With(
            (e, _) => e.Type is "step_completed" or "item_completed" && e.Payload["undo_previous"] is null,
            e => e.Payload["undo_previous"] = new JsonObject { ["index"] = 0, ["iteration"] = 0, ["seq"] = 1 })),
        new RunMutation("undo/retry after all is undone", Illegal, f => Insert(f, (_, _) => new RetryRequested(EventMutations.Command(f)))),
        new RunMutation("undo/step after all is undone", Illegal, f => Insert(f, (state, step) => new StepStarted(
            new(step.Id, state.Cursor.Index, state.Cursor.Iteration, null, state.Cursor.Attempt + 1), Usage.OneStep))),
        new RunMutation("undo/canceled and not undone", Illegal, f => CancelAtOnce(f)),
        new RunMutation("undo/compensation undeclared", Illegal, f => Step(f, Undone, step => step with { Compensation = null })),
        new RunMutation("undo/compensation tried less often", Judged, f => Step(
            f, Undone, step => step with { Compensation = step.Compensation is { } undo ? undo with { MaxAttempts = 1 } : null })),
        new RunMutation("undo/compensation that reads what isn't there", Judged, f => Step(
            f, Undone, step => step with { Compensation = step.Compensation is { } undo ? undo with { Uses = ["nobody"] } : null })),
        new RunMutation("items/counted twice", Illegal, f => Repeat(f, f.Any.Pick("item_completed", "item_failed"))),
        new RunMutation("items/out of range", Illegal, f => f.With(
            IsItem, e => e.Pos["item"] = f.Any.Pick($"{e.Payload["count"]}", "-1", "x", "", $"0{e.Pos["item"]}"))),
        new RunMutation("items/of no item", Illegal, f => f.With(IsItem, e => e.Pos["item"] = null)),
        new RunMutation("items/another item", Judged, f => f.With(IsItem, e => e.Pos["item"] = $"{f.Any.Int(7)}")),
        new RunMutation("items/another count", Judged, f => f.With(IsItem, e => RunForge.Add(e.Payload, "count", f.Any.Pick(1, -1)))),
        new RunMutation("items/output changed", Legal, f => f.With(
            (e, _) => e.Type == "item_completed" && e.Payload["output"] is JsonObject, e => e.Payload["output"] = Text("\"another\""))),
        new RunMutation("items/output changed, not its digest", Illegal, f => f.With(
            (e, _) => e.Type == "item_completed" && e.Payload["output"] is JsonObject, e => e.Payload["output"]!["text"] = "\"another\"")),
        new RunMutation("items/step completed with items missing", Judged, f => Drop(f, "item_completed")),
        new RunMutation("items/another count at the end", Illegal, f => f.With(
            (e, _) => e.Type == "step_completed" && e.Payload["items"] is JsonValue, e => RunForge.Add(e.Payload, "items", f.Any.Pick(1, -1)))),
        new RunMutation("items/no count at the end", Illegal, f => f.With(
            (e, _) => e.Type == "step_completed" && e.Payload["items"] is JsonValue, e => e.Payload.Remove("items"))),
        new RunMutation("items/failure hidden", Judged, f => Drop(f, "item_failed")),
        new RunMutation("items/another outcome", Illegal, f => f.With("item_failed", e => e.Payload["outcome"] = f.Any.Pick("interrupted", "blocked", "fine"))),
        new RunMutation("items/uses a step", Illegal, f => f.With(IsItem, e => RunForge.Add(e.Payload["used"]!.AsObject(), "step_count", 1))),
        new RunMutation("items/fewer failures allowed", Judged, f => Step(f, (e, at) => e.Type == "step_completed" && MayFail(f, at), step => step with
        {
            ForEach = step.ForEach! with { MaxFailures = 0 },
        })),
        new RunMutation("items/step without items", Judged, f => Step(f, "item_completed", step => step with { ForEach = null })),
    ];

    private static bool MayFail(RunForge f, int at) =>
        f.Run.DefinitionAt(at).Facts.Steps[f.Before(at).Cursor.Index].ForEach is { MaxFailures: > 0 };

    private static bool IsItem(ForgedEvent e, int at) => e.Type is "item_completed" or "item_failed";

    private static JsonObject Text(string text) =>
        new() { ["bytes"] = text.Length, ["sha256"] = UserData.OfText(text).Sha256.ToString(), ["text"] = text };

    private static bool Drop(RunForge f, string type)
    {
        if (!f.TryPick(type, out var index))
        {
            return false;
        }

        f.Events.RemoveAt(index);
        return true;
    }

    private static bool Repeat(RunForge f, string type)
    {
        if (!f.TryPick(type, out var index))
        {
            return false;
        }

        f.Events.Insert(index + 1, f.Events[index].Clone(asNew: true));
        return true;
    }

    /// <summary>Brings in what can't follow where all is undone.</summary>
    private static bool Insert(RunForge f, Func<JobState, StepFacts, EventPayload> payload)
    {
        if (!f.TryPick((_, at) => at > 0 && f.Before(at) is { Compensated: true, Lease: not null } state && !state.IsFinal(), out var index))
        {
            return false;
        }

        var state = f.Before(index);
        var step = f.Run.DefinitionAt(index).Facts.Steps[state.Cursor.Index];
        f.Events.Insert(index, ForgedEvent.Of(payload(state, step), f.Events[index - 1]));
        return true;
    }

    /// <summary>Ends the run with a cancel that undoes nothing.</summary>
    private static bool CancelAtOnce(RunForge f)
    {
        if (!f.TryPick(
            (_, at) => at > 0 && f.Before(at) is { Undo: not null, Lease: not null, Phase: Phases.Forward } state && !state.IsStarted()
                && state.Decision?.CheckpointSeq != at + 1, out var index))
        {
            return false;
        }

        var (state, beside) = (f.Before(index), f.Events[index - 1]);
        f.Events.RemoveRange(index, f.Events.Count - index);
        f.Events.Add(ForgedEvent.Of(new CancelRequested(EventMutations.Command(f)), beside));
        f.Events.Add(ForgedEvent.Of(new StatusChanged(state.Status, JobStatuses.Canceled, state.ReasonCodes), beside));
        return true;
    }

    /// <summary>Alters the step at the cursor of an event in the only definition of the run.</summary>
    private static bool Step(RunForge f, string type, Func<StepFacts, StepFacts> alter) => Step(f, (e, _) => e.Type == type, alter);

    private static bool Step(RunForge f, Func<ForgedEvent, int, bool> match, Func<StepFacts, StepFacts> alter)
    {
        if (f.Run.Definitions is not [var definition] || !f.TryPick(match, out var at))
        {
            return false;
        }

        var (steps, index) = (definition.Facts.Steps, f.Before(at).Cursor.Index);
        var altered = alter(steps[index]);
        definition.Reshape(steps.SetItem(index, altered));
        return altered != steps[index];
    }
}
