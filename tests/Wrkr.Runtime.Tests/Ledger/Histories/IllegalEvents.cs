using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Tests.Ledger.Histories;

/// <summary>For a state, events of every type that the design forbids there; written down apart from the reducer.</summary>
internal static partial class IllegalEvents
{
    public static IEnumerable<LedgerEvent> For(JobState s, long seq, long fence, RandomHistory history)
    {
        var holder = s.Lease?.Fence ?? fence;
        LedgerEvent Event(EventPayload payload, long? under = null) =>
            new(s.JobId, seq, DateTimeOffset.UnixEpoch, "1.0", payload is not StepSkipped, under ?? holder, payload);

        var facts = history.Definition.Facts;
        var cmd = history.Cmd();
        var payloads = Steps(s, facts, seq)
            .Concat(Decisions(s, facts, cmd))
            .Concat(Waits(s, facts, cmd, seq))
            .Concat(Undoing(s, facts, seq))
            .Concat(Items(s, facts, seq))
            .Concat(Children(s, facts))
            .Concat(Commands(s, cmd))
            .Concat(Leases(s))
            .Concat(Statuses(s, facts))
            .Concat(Checkpoints(s, facts, seq))
            .Concat(AskedCheckpoints(s, cmd))
            .Concat(Budgets(s, cmd))
            .Concat(Environments(s, cmd))
            .Concat(MismatchesNow(s))
            .Concat(Acceptances(s, cmd, seq))
            .Concat(Definitions(s, history, seq));
        foreach (var payload in payloads)
        {
            yield return Event(payload);
        }

        foreach (var payload in Claims(s, holder))
        {
            yield return Event(payload, holder + 1);
        }

        // Whatever is right inside is wrong under another job's id or another fence, and without having been done.
        var hold = Event(s.Hold ? new HoldLifted(cmd) : new HoldSet(cmd));
        yield return hold with { JobId = "job-2" };
        yield return hold with { Fence = holder + 1 };
        yield return hold with { Fence = holder - 1 };
        yield return hold with { Executed = false };
        yield return Event(new LeaseAcquired("w9", DateTimeOffset.UnixEpoch), holder + 1) with { JobId = "job-2" };
    }

    private static IEnumerable<EventPayload> Claims(JobState s, long fence)
    {
        var holder = s.Lease ?? new("w1", fence);
        if (s.Lease is not null)
        {
            yield return new LeaseAcquired("w9", DateTimeOffset.UnixEpoch);
        }

        (string Worker, long Fence, long Charged)[] wrong =
        [
            ("w9", holder.Fence, 0), (holder.WorkerId, holder.Fence + 1, 0), (holder.WorkerId, holder.Fence - 1, 0), (holder.WorkerId, holder.Fence, -1),
        ];
        if (s.IsFinal())
        {
            yield return new LeaseEvicted("w8", DateTimeOffset.UnixEpoch, holder.WorkerId, holder.Fence, 0);
        }

        foreach (var (worker, previous, charged) in s.Lease is null ? wrong.Append((holder.WorkerId, holder.Fence, 0)) : wrong)
        {
            yield return new LeaseExpiredTakeover("w8", DateTimeOffset.UnixEpoch, worker, previous, charged);
            yield return new LeaseEvicted("w8", DateTimeOffset.UnixEpoch, worker, previous, charged);
        }
    }

    private static IEnumerable<EventPayload> Leases(JobState s)
    {
        var worker = s.Lease?.WorkerId ?? "w1";
        yield return new LeaseReleased(worker, "because");
        yield return new LeaseReleased("somebody else", s.IsFinal() ? "end" : "fold");
        foreach (var why in new[] { "end", "wait", "block", "hold", "shutdown", "fold" })
        {
            var fits = why switch
            {
                "end" => s.IsFinal(),
                "wait" => s.Status is "paused" && s.Wake is not null,
                "hold" => s.Status is "paused" && s.Hold,
                "block" => s.Status.StartsWith("blocked_", StringComparison.Ordinal),
                "shutdown" => s.Status is "running",
                _ => true,
            };
            var isStranded = s.Phase is not Phases.Canceling && s.Status is "running" && (s.Decision is not null || !s.ReasonCodes.IsEmpty);
            if (!fits || s.IsStarted() || s.Lease is null || isStranded)
            {
                yield return new LeaseReleased(worker, why);
            }
        }
    }

    private static IEnumerable<EventPayload> Statuses(JobState s, DefinitionFacts facts)
    {
        string[] all = ["queued", "running", "paused", "blocked_decision", "blocked_budget", "blocked_error", "completed", "canceled", "gone"];
        foreach (var to in all)
        {
            yield return new StatusChanged(s.Status, to, s.ReasonCodes.Add("E_GENERIC_FAILURE"));
            yield return new StatusChanged(s.Status == "running" ? "queued" : "running", to, s.ReasonCodes);
            var known = TransitionTable.Allows(s.Status, to) && !s.IsStarted() && to switch
            {
                "running" => s is { Hold: false, Decision: null, ReasonCodes.IsEmpty: true, Phase: not "canceling" },
                not ("paused" or "blocked_error") when s.Phase is "compensating" => false,
                "paused" => s.Hold || s.Wake is not null || Awaited(s, facts).Any() || s.Child is { IsEnded: false },
                "blocked_decision" => s.Decision is not null,
                "blocked_budget" => s.ReasonCodes.Contains("E_BUDGET_EXCEEDED"),
                "blocked_error" => !s.ReasonCodes.IsEmpty && (s.Undoing is null || s.Phase is "compensating"),
                "completed" => s.Cursor.Index == facts.Steps.Length,
                _ => s is { Phase: "canceling", Undo: null } and not { Child.IsEnded: false },
            };
            if (!known)
            {
                yield return new StatusChanged(s.Status, to, s.ReasonCodes);
            }
        }
    }

    private static IEnumerable<EventPayload> Checkpoints(JobState s, DefinitionFacts facts, long seq)
    {
        var summary = UserData.OfText("x");
        var counters = BudgetState.Of(s.Counters);
        CheckpointEmitted Of(string type, string status, RequiredAction? action = null) =>
            new(type, summary, status, counters, ArtifactsDelta.None, s.ReasonCodes, action);

        var action = new RequiredAction("approve", summary);
        foreach (var wrong in new[]
        {
            counters with { StepCount = counters.StepCount + 1 }, counters with { RetryCount = counters.RetryCount + 1 },
            counters with { ToolCallCount = counters.ToolCallCount - 1 }, counters with { WallTimeSeconds = counters.WallTimeSeconds + 1 },
        })
        {
            yield return Of("progress", "running") with { BudgetState = wrong };
            yield return Of("plan", "running") with { BudgetState = wrong };
        }

        yield return Of("news", s.Status);
        yield return Of("progress", "completed");
        yield return Of("plan", "queued");
        yield return Of("blocked", "running");
        yield return Of("progress", "running") with { ReasonCodes = s.ReasonCodes.Add("E_ADAPTER_FAIL") };
        yield return Of("decision-needed", "blocked_decision");
        yield return Of("decision-needed", "running", action);
        if (s.Decision?.CheckpointSeq != seq)
        {
            yield return Of("decision-needed", "blocked_decision", action);
        }

        if (s.ReasonCodes.IsEmpty)
        {
            yield return Of("blocked", "blocked_error");
            yield return Of("blocked", "blocked_budget");
        }

        if (s.Cursor.Index < facts.Steps.Length || s.Status is not "running")
        {
            yield return Of("completed", "completed");
        }

        if (s.Status is not "running")
        {
            yield return Of("progress", s.Status);
            yield return Of("plan", "running");
        }
    }
    private static IEnumerable<EventPayload> AskedCheckpoints(JobState s, Command cmd)
    {
        var summary = UserData.OfText("x");
        var counters = BudgetState.Of(s.Counters);
        CheckpointEmitted Of(string type) => new(type, summary, s.Status, counters, ArtifactsDelta.None, s.ReasonCodes, null, cmd);

        yield return Of("progress") with { Status = s.Status is "running" ? "paused" : "running" };
        yield return Of("progress") with { Summary = UserData.OfText("") };
        yield return Of("progress") with { ArtifactsDelta = new(["a.txt"], [], []) };
        yield return Of("plan") with { BudgetState = counters with { StepCount = counters.StepCount + 1 } };
        yield return Of("decision-needed") with { RequiredAction = new("approve", summary) };
        yield return Of("completed");
        yield return Of("news");
        if (s.Status is not ("blocked_error" or "blocked_budget") || s.ReasonCodes.IsEmpty)
        {
            yield return Of("blocked");
        }

        if (s.Phase is "canceling" || s.IsFinal())
        {
            yield return Of("progress");
        }
    }
}
