using System.Text.Json.Nodes;
using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Ledger;
using static Wrkr.Forgery.Mutations.Expectation;

namespace Wrkr.Forgery.Mutations;

/// <summary>What jobs wait for, repeat, remember and doubt.</summary>
internal static class WaitMutations
{
    public static IEnumerable<Mutation> All { get; } =
    [
        new RunMutation("wait/timer fired before it was due", Illegal, f => f.With(
            (e, at) => e.Type == "timer_set" && NextIs(f, at, "timer_fired"), e => ForgedEvent.ShiftTime(e.Payload, "due_at", TimeSpan.FromDays(1)))),
        new RunMutation("wait/timer fired twice", Illegal, f => Repeat(f, "timer_fired")),
        new RunMutation("wait/timer fired that was never set", Illegal, f => Drop(f, (e, at) => e.Type == "timer_set" && NextIs(f, at, "timer_fired"))),
        new RunMutation("wait/timer that never fires", Illegal, f => Drop(f, (e, at) => e.Type == "timer_fired" && f.Later(at, "step_started"))),
        new RunMutation("wait/timer that leads elsewhere", Illegal, f => f.With("timer_fired", e => RunForge.Add(e.Payload, "next_index", f.Any.Pick(1, -1)))),
        new RunMutation("wait/timer of another kind", Illegal, f => f.With("timer_set", e =>
            e.Payload["cause"] = (string?)e.Payload["cause"] == "delay" ? "continue" : "delay")),
        new RunMutation("wait/delay of another length", Illegal, f => Step(
            f, (e, _) => e.Type == "timer_set" && (string?)e.Payload["cause"] == "delay", step => step with { DelayMs = step.DelayMs + 1 })),
        new RunMutation("wait/signal's data changed", Legal, f => f.With("signal_received", e => e.Payload["data"] = Text("\"later\""))),
        new RunMutation("wait/signal's data changed, not its digest", Illegal, f => f.With("signal_received", e => e.Payload["data"]!["text"] = "\"later\"")),
        new RunMutation("wait/signal renamed", Illegal, f => f.With("signal_received", e => e.Payload["name"] = "forged")),
        new RunMutation("wait/signal taken twice", Illegal, f => Repeat(f, "signal_received")),
        new RunMutation("wait/signal dropped", Judged, f => Drop(f, (e, _) => e.Type == "signal_received")),
        new RunMutation("wait/signal that nobody reads", Illegal, f => Step(f, (e, _) => e.Type == "signal_received", step => step with { Uses = [], Inputs = [] })),
        new RunMutation("wait/operation's predecessor", Illegal, f => f.With("operation_recorded", e =>
            e.Payload["previous_seq"] = e.Payload["previous_seq"] is JsonValue seq ? f.Any.Bool() ? null : seq.GetValue<long>() - 1 : 1)),
        new RunMutation("wait/operation without a key", Illegal, f => f.With("operation_recorded", e => e.Payload["key"] = "")),
        new RunMutation("wait/operation's key too long", Illegal, f => f.With("operation_recorded", e => e.Payload["key"] = new string('k', 257))),
        new RunMutation("wait/operation's result", Legal, f => f.With("operation_recorded", e => e.Payload["output"] = Text("42"))),
        new RunMutation("wait/operation of another attempt", Illegal, f => f.With("operation_recorded", e => RunForge.Add(e.Pos, "attempt", 1))),
        new RunMutation("wait/operation dropped", Judged, f => Drop(f, (e, _) => e.Type == "operation_recorded")),
        new RunMutation("wait/approval's doubt flipped", Illegal, f => f.With("approval_recorded", e =>
            e.Payload["in_doubt"] = (bool?)e.Payload["in_doubt"] is not true)),
        new RunMutation("wait/doubt that leads on", Illegal, f => f.With(
            (e, _) => e.Type == "approval_recorded" && (bool?)e.Payload["in_doubt"] is true, e => RunForge.Add(e.Payload, "next_index", 1))),
        new RunMutation("wait/doubt that isn't one", Illegal, f => Step(
            f, (e, at) => e.Type == "decision_requested" && f.Before(at).InDoubt, step => step with { Execution = StepFacts.AtLeastOnce })),
        new RunMutation("wait/doubt unasked", Judged, f => Step(
            f, (e, at) => e.Type is "lease_expired_takeover" or "lease_evicted" && f.Before(at).IsStarted(),
            step => step with { Execution = StepFacts.AtMostOnce })),
        new RunMutation("wait/repeated beyond the most", Illegal, f => Step(
            f, (e, _) => Repeats(e), (step, e) => step with { MaxIterations = (int)e.Pos["iteration"]! + 1 })),
        new RunMutation("wait/repeated undeclared", Illegal, f => Step(f, (e, _) => Repeats(e), step => step with { MaxIterations = null })),
        new RunMutation("wait/another repetition", Illegal, f => f.With((e, at) => at > 0 && e.Payload["pos"] is not null, e => RunForge.Add(e.Pos, "iteration", 1))),
        new RunMutation("wait/way undeclared", Judged, f => Step(f, (e, _) => e.Payload["pos"] is not null, step => step with { Routing = false })),
        new RunMutation("wait/nothing optional", Judged, f => Step(f, (e, _) => e.Type == "step_started", step => step with { Optional = null })),
        new RunMutation("wait/decision timed out early", Illegal, f => f.With(
            (e, at) => e.Type == "decision_requested" && NextIs(f, at, "decision_timed_out"),
            e => ForgedEvent.ShiftTime(e.Payload, "deadline_at", TimeSpan.FromDays(1)))),
        new RunMutation("wait/refusal leads elsewhere", Judged, f => f.With(
            (e, _) => e.Type is "rejection_recorded" or "decision_timed_out",
            e => e.Payload["outcome"] = f.Any.Pick("block", "skip:s1", "skip:s3", "skip:", "skip:nowhere", "cancel"))),
    ];

    private static JsonObject Text(string text) =>
        new() { ["bytes"] = text.Length, ["sha256"] = UserData.OfText(text).Sha256.ToString(), ["text"] = text };

    private static bool Repeats(ForgedEvent e) => e.Type == "step_completed" && (int)e.Payload["next_index"]! == (int)e.Pos["index"]!;

    /// <summary>Whether the next event that could be it, or begin something else, is it.</summary>
    private static bool NextIs(RunForge f, int at, string type) => f.Events.Skip(at + 1)
        .FirstOrDefault(e => e.Type is "timer_set" or "step_started" or "decision_requested" || e.Type == type)?.Type == type;

    private static bool Drop(RunForge f, Func<ForgedEvent, int, bool> match)
    {
        if (!f.TryPick(match, out var index))
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

    private static bool Step(RunForge f, Func<ForgedEvent, int, bool> match, Func<StepFacts, StepFacts> alter) => Step(f, match, (step, _) => alter(step));

    /// <summary>Alters the step at the cursor in the only definition of the run.</summary>
    private static bool Step(RunForge f, Func<ForgedEvent, int, bool> match, Func<StepFacts, ForgedEvent, StepFacts> alter)
    {
        if (f.Run.Definitions is not [var definition]
            || !f.TryPick((e, at) => at > 0 && f.Before(at).Cursor.Index < definition.Facts.Steps.Length && match(e, at), out var at))
        {
            return false;
        }

        var (steps, index) = (definition.Facts.Steps, f.Before(at).Cursor.Index);
        var altered = alter(steps[index], f.Events[at]);
        definition.Reshape(steps.SetItem(index, altered));
        return altered != steps[index];
    }
}
