using Wrkr.Forgery.Forging;
using Wrkr.Runtime.Ledger.Payloads;
using static Wrkr.Forgery.Mutations.Expectation;

namespace Wrkr.Forgery.Mutations;

/// <summary>Events removed, repeated, moved, brought in and renamed.</summary>
internal static class EventMutations
{
    private static readonly string[] Claims = ["lease_acquired", "lease_expired_takeover", "lease_evicted"];

    private static readonly string[] Once = ["job_submitted", "status_changed", "step_started", "step_completed", "approval_recorded",
        "rejection_recorded", "hold_set", "hold_lifted", "lease_acquired", "lease_released", "decision_requested", "step_start_revoked",
        "signal_received", "timer_set", "timer_fired", "operation_recorded",
        "compensation_started", "compensation_completed", "item_completed", "item_failed"];

    public static IEnumerable<Mutation> All { get; } =
    [
        new RunMutation("event/drop any", Judged, f => Drop(f, (_, _) => true)),
        new RunMutation("event/drop submission", Illegal, f => Drop(f, (_, at) => at == 0 && f.Events.Count > 1)),
        new RunMutation("event/drop completion", Illegal, f => Drop(f, (e, at) => e.Type == "step_completed" && f.Later(at, "checkpoint_emitted"))),
        new RunMutation("event/drop claim", Illegal, f => Drop(f, (e, at) => Claims.Contains(e.Type) && at < f.Events.Count - 1)),
        new RunMutation("event/drop release", Illegal, f => Drop(f, (e, at) => e.Type == "lease_released" && f.Later(at, "lease_acquired"))),
        new RunMutation("event/drop transition", Illegal, f => Drop(f, (e, at) => e.Type == "status_changed" && f.Later(at, "status_changed"))),
        new RunMutation("event/drop verdict", Judged, f => Drop(f, (e, _) => e.Type is "approval_recorded" or "rejection_recorded")),
        new RunMutation("event/drop decision's checkpoint", Illegal, f => Drop(f, (_, at) =>
            at > 0 && f.Events[at - 1].Type == "decision_requested" && at < f.Events.Count - 1)),
        new RunMutation("event/drop start", Illegal, f => Drop(f, (e, at) => e.Type == "step_started" && Ends(f, at))),
        new RunMutation("event/drop environment", Illegal, f => Drop(f, (e, at) => e.Type == "env_fingerprint_captured" && f.Later(at, "step_started"))),
        new RunMutation("event/drop several", Judged, DropSeveral),
        new RunMutation("event/cut the end", Legal, f => Cut(f, 1 + f.Any.Int(f.Events.Count))),
        new RunMutation("event/cut everything", Illegal, f => Cut(f, 0)),
        new RunMutation("event/repeat any", Judged, f => Repeat(f, (_, _) => true)),
        new RunMutation("event/repeat what happens once", Illegal, f => Repeat(f, (e, _) => Once.Contains(e.Type))),
        new RunMutation("event/swap neighbours", Judged, Swap),
        new RunMutation("event/move", Judged, Move),
        new RunMutation("event/reverse", Illegal, Reverse),
        new RunMutation("event/another job's", Illegal, f => Foreign(f, keepsJob: true)),
        new RunMutation("event/another job's, renamed", Judged, f => Foreign(f, keepsJob: false)),
        new RunMutation("event/after the end", Illegal, f => AfterTheEnd(f)),
        new RunMutation("event/another type", Judged, f => f.With((_, _) => true, e => e.Type = f.Any.Pick<string>([.. EventTypes.All]))),
        new RunMutation("event/unknown type", Illegal, f => f.With((_, at) => at > 0, e => e.Type = "job_teleported")),
        new RunMutation("event/transition brought in", Judged, f => Insert(f, (_, at) => at > 0, e => new StatusChanged(
            f.Any.Pick(JobStatuses.Queued, JobStatuses.Running, JobStatuses.Paused, JobStatuses.BlockedError),
            f.Any.Pick(JobStatuses.Running, JobStatuses.Canceled, JobStatuses.Completed, JobStatuses.Paused), []))),
        new RunMutation("event/completed early", Illegal, f => Insert(
            f,
            (_, at) => at > 0 && f.Before(at).Status == JobStatuses.Running
                && f.Before(at).Cursor.Index < f.Run.DefinitionAt(at).Facts.Steps.Length,
            _ => new StatusChanged(JobStatuses.Running, JobStatuses.Completed, []))),
        new RunMutation("event/cancel brought in", Judged, f => Insert(f, (_, at) => at > 0, _ => new CancelRequested(Command(f)))),
        new RunMutation("event/hold set and lifted", Legal, HoldAndLift),
        new RunMutation("event/retry brought in", Judged, f => Insert(f, (_, at) => at > 0, _ => new RetryRequested(Command(f)))),
        new RunMutation("event/acceptance after the end", Legal, f => After(f, Acceptance(f))),
        new RunMutation("event/claim after the end", Illegal, f => After(f)),
        new RunMutation("event/two acceptances in a claim", Illegal, f => After(f, Acceptance(f), Acceptance(f))),
        new RunMutation("event/cancel after the end", Illegal, f => After(f, new CancelRequested(Command(f)))),
        new RunMutation("event/acceptance of what comes later", Illegal, f => After(f, Acceptance(f) with { JudgedSeq = f.Events.Count + 9 })),
        new RunMutation("event/acceptance without checks", Illegal, f => After(f, Acceptance(f) with { Checks = [] })),
        new RunMutation("event/failed check without a reason", Illegal, f => f.With(
            "acceptance_recorded", e => e.Payload["checks"]![0]!["passed"] = !(bool)e.Payload["checks"]![0]!["passed"]!)),
    ];

    public static Command Command(RunForge f) =>
        new($"forged-{f.Any.Int(1000)}", "mallory", Runtime.Ledger.UserData.OfText("because"), f.Submission().CreatedAt);

    private static ForgedEvent Submission(this RunForge f) => f.Events[0];

    /// <summary>Whether what was started is ended by the worker that started it.</summary>
    private static bool Ends(RunForge f, int start) => f.Events.Skip(start + 1).Select(e => e.Type).FirstOrDefault(type =>
            Claims.Contains(type) || type.StartsWith("step_", StringComparison.Ordinal) || type is "decision_requested")
        is "step_completed" or "step_failed" or "decision_requested" or "step_start_revoked";

    private static bool Drop(RunForge f, Func<ForgedEvent, int, bool> match)
    {
        if (!f.TryPick(match, out var index))
        {
            return false;
        }

        f.Events.RemoveAt(index);
        return true;
    }

    private static bool DropSeveral(RunForge f)
    {
        for (var left = 2 + f.Any.Int(3); left > 0; left--)
        {
            Drop(f, (_, _) => true);
        }

        return true;
    }

    private static bool Cut(RunForge f, int left)
    {
        if (left >= f.Events.Count)
        {
            return false;
        }

        f.Events.RemoveRange(left, f.Events.Count - left);
        return true;
    }

    private static bool Repeat(RunForge f, Func<ForgedEvent, int, bool> match)
    {
        if (!f.TryPick(match, out var index))
        {
            return false;
        }

        f.Events.Insert(index + 1, f.Events[index].Clone(asNew: true));
        return true;
    }

    private static bool Swap(RunForge f)
    {
        var at = f.Any.Int(f.Events.Count);
        if (at == 0)
        {
            return false;
        }

        (f.Events[at - 1], f.Events[at]) = (f.Events[at], f.Events[at - 1]);
        return true;
    }

    private static bool Move(RunForge f)
    {
        var e = f.Events[f.Any.Int(f.Events.Count)];
        f.Events.Remove(e);
        f.Events.Insert(f.Any.Int(f.Events.Count + 1), e);
        return true;
    }

    private static bool Reverse(RunForge f)
    {
        f.Events.Reverse();
        return f.Events.Count > 1;
    }

    private static bool Foreign(RunForge f, bool keepsJob)
    {
        var e = f.Other.Open().Events[f.Any.Int(f.Other.Events.Count)].Clone(asNew: true);
        var at = 1 + f.Any.Int(f.Events.Count);
        var beside = f.Events[at - 1];
        (e.CreatedAt, e.Fence) = (beside.CreatedAt, beside.Fence);
        e.JobId = keepsJob ? "another-job" : beside.JobId;
        f.Events.Insert(at, e);
        return true;
    }

    private static bool AfterTheEnd(RunForge f)
    {
        if (!f.Seed.States[^1].IsFinal())
        {
            return false;
        }

        var e = f.Events[f.Any.Int(f.Events.Count)].Clone(asNew: true);
        if (e.Type == "lease_released")
        {
            return false;
        }

        (e.CreatedAt, e.Fence) = (f.Events[^1].CreatedAt, f.Events[^1].Fence);
        f.Events.Add(e);
        return true;
    }

    private static AcceptanceRecorded Acceptance(RunForge f) => new(
        Command(f), f.Events.Count, null, [new("test_command", true, Runtime.Ledger.UserData.OfText("fine"), null, null)]);

    /// <summary>Brings in a client's claim of a job that has ended.</summary>
    private static bool After(RunForge f, params EventPayload[] payloads)
    {
        if (f.Seed.States[^1] is not { Lease: null } state || !state.IsFinal())
        {
            return false;
        }

        var claim = ForgedEvent.Of(new LeaseAcquired("forger", f.Events[^1].CreatedAt), f.Events[^1]);
        claim.Fence++;
        f.Events.Add(claim);
        f.Events.AddRange([.. payloads.Append(new LeaseReleased("forger", "fold")).Select(payload => ForgedEvent.Of(payload, claim))]);
        return true;
    }

    private static bool Insert(RunForge f, Func<ForgedEvent, int, bool> match, Func<ForgedEvent, EventPayload> payload)
    {
        if (!f.TryPick(match, out var index))
        {
            return false;
        }

        f.Events.Insert(index, ForgedEvent.Of(payload(f.Events[index]), f.Events[index - 1]));
        return true;
    }

    private static bool HoldAndLift(RunForge f)
    {
        if (!f.TryPick(
            (e, at) => at > 0 && f.Before(at) is { Lease: not null, Hold: false, Phase: Runtime.Ledger.Phases.Forward } state
                && !state.IsFinal() && f.Events[at - 1].Type != "decision_requested",
            out var index))
        {
            return false;
        }

        f.Events.Insert(index, ForgedEvent.Of(new HoldLifted(Command(f)), f.Events[index - 1]));
        f.Events.Insert(index, ForgedEvent.Of(new HoldSet(Command(f)), f.Events[index - 1]));
        return true;
    }
}
