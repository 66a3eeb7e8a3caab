using System.Text.Json.Nodes;
using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using static Wrkr.Forgery.Mutations.Expectation;

namespace Wrkr.Forgery.Mutations;

/// <summary>Counters, budgets and retries.</summary>
internal static class CounterMutations
{
    private static readonly string[] Told = ["retry_count", "step_count", "tool_call_count", "wall_time_seconds"];

    private static readonly string[] Limited =
        ["max_wall_ms", "max_step_count", "max_tool_calls", "max_retries", "max_tokens", "max_cost_micros"];

    public static IEnumerable<Mutation> All { get; } =
    [
        new RunMutation("counter/told by a checkpoint", Illegal, f =>
            f.With("checkpoint_emitted", e => RunForge.Add(e.Payload["budget_state"]!.AsObject(), f.Any.Pick<string>(Told), 1))),
        new RunMutation("counter/used and not told", Illegal, f => Use(f, tells: false)),
        new RunMutation("counter/used and told", Legal, f => Use(f, tells: true)),
        new RunMutation("counter/steps used twice", Illegal, f => f.With("step_completed", e => RunForge.Add(e.Payload["used"]!.AsObject(), "step_count", 1))),
        new RunMutation("counter/retries used", Illegal, f => f.With("step_completed", e => RunForge.Add(e.Payload["used"]!.AsObject(), "retry_count", 1))),
        new RunMutation("counter/negative use", Illegal, f => f.With(
            (e, _) => e.Payload["used"] is JsonObject,
            e => e.Payload["used"]![f.Any.Pick("tokens", "tool_call_count", "wall_ms", "cost_micros")] = -1)),
        new RunMutation("counter/use near the end of numbers", Judged, f => f.With(
            (e, _) => e.Payload["used"] is JsonObject,
            e => e.Payload["used"]![f.Any.Pick("tokens", "tool_call_count", "wall_ms", "cost_micros")] =
                f.Any.Pick(long.MaxValue, Runtime.Canonical.CanonicalJson.MaxInteger, long.MaxValue - 5))),
        new RunMutation("counter/nothing reserved", Illegal, f => f.With("step_started", e => e.Payload["reserved"]!["step_count"] = 0)),
        new RunMutation("counter/charged at a takeover", Judged, f => f.With(
            (e, _) => e.Payload["charged_wall_ms"] is not null, e => RunForge.Add(e.Payload, "charged_wall_ms", f.Any.Pick(1, -1, 5000, -100_000)))),
        new RunMutation("budget/overrun", Illegal, Overrun),
        new RunMutation("budget/negative", Illegal, f => Limit(f, f.Any.Pick<string>(Limited), -1 - f.Any.Int(9))),
        new RunMutation("budget/generous", Legal, f =>
            !f.Later(0, "budget_raised", "budget_exceeded", "child_submitted") && Limit(f, f.Any.Pick<string>(Limited), 1L << 40)),
        new RunMutation("budget/any", Judged, f => Limit(f, f.Any.Pick<string>(Limited), f.Any.Int(6))),
        new RunMutation("budget/stop dropped", Judged, f => Drop(f, "budget_exceeded")),
        new RunMutation("budget/stop brought in", Illegal, f => Insert(
            f, at => at > 0 && f.Before(at).Limits == Limits.None, new BudgetExceeded([new("steps", 1, 2)]))),
        new RunMutation("budget/raised from nothing", Illegal, f => Insert(
            f, at => at > 0 && f.Before(at).Limits == Limits.None, new BudgetRaised(EventMutations.Command(f), new() { MaxStepCount = 9 }))),
        new RunMutation("budget/raise lowered", Judged, f => f.With("budget_raised", e => e.Payload["limits"] = new JsonObject { [f.Any.Pick<string>(Limited)] = f.Any.Int(3) })),
        new RunMutation("budget/charged between steps", Judged, f => Insert(
            f, at => at > 0, new BudgetConsumed("report", new Usage(Tokens: f.Any.Int(5), ToolCallCount: f.Any.Int(2))))),
        new RunMutation("retry/another one", Legal, Retry),
        new RunMutation("retry/one without a failure", Illegal, f => Insert(
            f, at => at > 0 && f.Before(at) is { ReasonCodes.IsEmpty: true } state && state.Cursor.Index < f.Run.DefinitionAt(at).Facts.Steps.Length,
            at => new StepRetryScheduled(
                new(
                    f.Run.DefinitionAt(at).Facts.Steps[f.Before(at).Cursor.Index].Id, f.Before(at).Cursor.Index, f.Before(at).Cursor.Iteration,
                    null, f.Before(at).Cursor.Attempt),
                f.Events[at].CreatedAt))),
    ];

    /// <summary>A step that used one tool call more, and perhaps every checkpoint from there on that says so.</summary>
    private static bool Use(RunForge f, bool tells)
    {
        if (f.Before(1).Limits.MaxToolCalls is not null
            || !f.TryPick((e, at) => IsEnd(e, f.Before(Math.Max(at, 1))) && f.Later(at, "checkpoint_emitted"), out var index))
        {
            return false;
        }

        RunForge.Add(f.Events[index].Payload["used"]!.AsObject(), "tool_call_count", 1);
        foreach (var e in f.Events.Skip(tells ? index : f.Events.Count).Where(e => e.Type == "checkpoint_emitted"))
        {
            RunForge.Add(e.Payload["budget_state"]!.AsObject(), "tool_call_count", 1);
        }

        return true;
    }

    /// <summary>The end of an attempt; a delay and a doubt use nothing.</summary>
    private static bool IsEnd(ForgedEvent e, JobState before) =>
        e.Payload["used"] is JsonObject && e.Type != "budget_consumed" && before.IsStarted();

    /// <summary>A limit that a start in this run breaks, and nothing stopped it. Undoing has none.</summary>
    private static bool Overrun(RunForge f) =>
        !f.Later(0, "budget_raised", "budget_exceeded")
        && f.TryPick((e, at) => e.Type == "step_started" && !f.Before(at).IsCompensating() && f.Before(at).Counters.StepCount > 0, out var start)
        && Limit(f, "max_step_count", f.Before(start).Counters.StepCount);

    private static bool Limit(RunForge f, string limit, long most)
    {
        f.Events[0].Payload["limits"]![limit] = most;
        Content.Rebind(f.Events[0]);
        return true;
    }

    private static bool Drop(RunForge f, string type)
    {
        if (!f.TryPick(type, out var index))
        {
            return false;
        }

        f.Events.RemoveAt(index);
        return true;
    }

    private static bool Insert(RunForge f, Func<int, bool> match, EventPayload payload) => Insert(f, match, _ => payload);

    private static bool Insert(RunForge f, Func<int, bool> match, Func<int, EventPayload> payload)
    {
        if (!f.TryPick((_, at) => match(at), out var index))
        {
            return false;
        }

        f.Events.Insert(index, ForgedEvent.Of(payload(index), f.Events[index - 1]));
        return true;
    }

    /// <summary>An attempt that fails and is tried again, where one succeeded: everything after it counts one retry and one attempt more.</summary>
    private static bool Retry(RunForge f)
    {
        if (f.Later(0, "budget_raised", "budget_exceeded", "step_failed") || f.Before(1).Limits != Limits.None
            || !f.TryPick((e, at) => e.Type == "step_started" && f.Run.DefinitionAt(at).Facts.Steps[f.Before(at).Cursor.Index].MaxAttempts > 1, out var at))
        {
            return false;
        }

        var started = f.Events[at];
        var pos = started.Read<StepStarted>().Pos;
        foreach (var e in f.Events.Skip(at + 1))
        {
            if (e.Payload["pos"] is JsonObject later && later["index"]!.GetValue<int>() == pos.Index
                && later["iteration"]!.GetValue<int>() == pos.Iteration)
            {
                RunForge.Add(later, "attempt", 1);
            }
            else if (e.Type == "checkpoint_emitted")
            {
                RunForge.Add(e.Payload["budget_state"]!.AsObject(), "retry_count", 1);
            }
        }

        var again = started.Clone(asNew: true);
        RunForge.Add(again.Pos, "attempt", 1);
        f.Events.InsertRange(
            at + 1,
            [
                ForgedEvent.Of(new StepFailed(pos, FailureOutcomes.Error, "E_ADAPTER_FAIL", UserData.OfText("forged"), Usage.None), started),
                ForgedEvent.Of(new StepRetryScheduled(pos, started.CreatedAt), started),
                again,
            ]);
        return true;
    }
}
