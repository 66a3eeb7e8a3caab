using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger.Histories;

/// <summary>What the design forbids of steps, decisions, commands, budgets, environments and definitions.</summary>
internal static partial class IllegalEvents
{
    private static IEnumerable<EventPayload> Steps(JobState s, DefinitionFacts facts, long seq)
    {
        var index = Math.Min(s.Cursor.Index, facts.Steps.Length - 1);
        var step = facts.Steps[index];
        var text = UserData.OfText("x");
        // Of the last step's output when the next step is none.
        var output = (index + 1 == facts.Steps.Length ? facts.Steps[^1] : step).Output is null ? null : text;
        var here = new StepPosition(step.Id, s.Cursor.Index, s.Cursor.Iteration, s.Cursor.Item, s.Cursor.Attempt);
        var runs = s is { Status: "running", Phase: "forward", Compensated: false } && s.Cursor.Index < facts.Steps.Length;
        var undoes = s is { Status: "running", Phase: "compensating" };
        var attempts = undoes ? step.Compensation!.MaxAttempts : step.MaxAttempts;
        var previous = step is { Compensation: not null, ForEach: null } ? s.Undo : null;
        var isOpen = runs && !s.IsStarted() && s is { Decision: null, ReasonCodes.IsEmpty: true };
        var next = here with { Attempt = here.Attempt + 1 };

        IEnumerable<StepPosition> Elsewhere(StepPosition pos) =>
        [
            pos with { Attempt = pos.Attempt + 1 }, pos with { Attempt = pos.Attempt - 1 }, pos with { Index = pos.Index + 1 }, pos with { Index = pos.Index - 1 },
            pos with { Iteration = pos.Iteration + 1 }, pos with { Iteration = pos.Iteration - 1 }, pos with { Item = "i" }, pos with { StepId = "other" },
        ];

        IEnumerable<EventPayload> Ends(StepPosition pos) =>
        [
            new StepStartRevoked(pos), new StepCompleted(pos, output, Usage.OneStep, index + 1, previous), new StepFailed(pos, "error", "E_ADAPTER_FAIL", text, Usage.None),
            new DecisionRequested(pos, text, null, Usage.OneStep), new DecisionRequested(pos, text, DateTimeOffset.UnixEpoch, Usage.OneStep),
        ];

        var illegal = Elsewhere(next).Select(EventPayload (pos) => new StepStarted(pos, Usage.OneStep))
            .Concat(Elsewhere(here).SelectMany(Ends))
            .Concat(Elsewhere(here).Select(pos => new StepSkipped(pos, "x", index + 1)))
            .Concat(Elsewhere(here).Select(pos => new StepRetryScheduled(pos, DateTimeOffset.UnixEpoch)))
            .Concat(s.IsStarted() ? [] : Ends(here));
        foreach (var wrong in new[]
        {
            Usage.None, new Usage(2), new Usage(1, RetryCount: 1), new Usage(1, WallMs: -1), new Usage(1, ToolCallCount: -1), new Usage(1, Tokens: -1),
            new Usage(1, CostMicros: -1), new Usage(1, Tokens: long.MaxValue),
        })
        {
            illegal = (undoes && wrong == Usage.None ? illegal : illegal.Append(new StepStarted(next, wrong)))
                .Append(new StepCompleted(here, output, wrong, index + 1, previous))
                .Append(new DecisionRequested(here, text, DateTimeOffset.UnixEpoch, wrong)).Append(new StepFailed(here, "error", "E_ADAPTER_FAIL", text, wrong with { StepCount = wrong == Usage.None ? 1 : wrong.StepCount }));
        }

        foreach (var target in new[] { index, index - 1, index + 3, facts.Steps.Length + 1, -1 })
        {
            var repeats = target == index && s.Cursor.Iteration + 1 < step.MaxIterations;
            var ends = target == facts.Steps.Length && step.Routing;
            illegal = (repeats || ends ? illegal : illegal.Append(new StepCompleted(here, output, Usage.OneStep, target, previous)))
                .Append(new StepSkipped(here, "x", target));
        }

        illegal = illegal
            .Append(new StepCompleted(here, output is null ? text : null, Usage.OneStep, index + 1, previous))
            .Append(new StepCompleted(here, output, Usage.OneStep, index + 1, new(seq, index, s.Cursor.Iteration)))
            .Append(new StepFailed(here, "bored", "E_ADAPTER_FAIL", text, Usage.None))
            .Append(new StepFailed(here, "error", "E_NO_SUCH_CODE", text, Usage.None))
            .Append(new ArtifactRecorded("", Digest.Zero, 1, null, false, false))
            .Append(new ArtifactRecorded("a", Digest.Zero, 1, null, true, false))
            .Append(new ArtifactRecorded("a", null, null, null, false, false))
            .Append(new ArtifactRecorded("a", Digest.Zero, -1, null, false, false))
            .Append(new ArtifactRecorded("a", null, 5, null, true, false))
            .Append(new ArtifactRecorded("a", Digest.Zero, 5, null, false, Redacted: true, Captured: true))
            .Append(new ArtifactRecorded("a", Digest.Zero, null, null, false, false, Captured: true))
            .Append(new ArtifactRecorded("a", null, null, null, true, false, Captured: true));
        if (step.Kind is "decision")
        {
            illegal = illegal.Append(new StepCompleted(here, output, Usage.OneStep, index + 1));
        }
        else
        {
            illegal = illegal.Append(new DecisionRequested(here, text, null, Usage.OneStep));
        }

        if (!isOpen || s.Hold || s.Cursor.Failures >= step.MaxAttempts || s.InDoubt || s.Wake is { Kind: "timer" } || step.Kind is "delay")
        {
            illegal = illegal.Append(new StepStarted(next, Usage.OneStep));
        }

        if (!undoes || s.IsStarted() || s.Hold || !s.ReasonCodes.IsEmpty || s.Cursor.Failures >= attempts)
        {
            illegal = illegal.Append(new StepStarted(next, Usage.None));
        }

        if (!isOpen || s.InDoubt || step.Kind is "delay")
        {
            illegal = illegal.Append(new StepSkipped(here, "x", index + 1));
        }

        if (!(runs || undoes) || s.IsStarted() || s.ReasonCodes.IsEmpty || s.Cursor.Failures == 0 || s.Cursor.Failures >= attempts)
        {
            illegal = illegal.Append(new StepRetryScheduled(here, DateTimeOffset.UnixEpoch));
        }

        return s.IsStarted() ? illegal : illegal.Append(new ArtifactRecorded("a", Digest.Zero, 1, null, false, false));
    }

    private static IEnumerable<EventPayload> Decisions(JobState s, DefinitionFacts facts, Command cmd)
    {
        var open = s is { Status: "blocked_decision", Phase: "forward" } ? s.Decision : null;
        var checkpoint = $"cp_{open?.CheckpointSeq ?? 5}";
        var inTime = cmd with { DeliveredAt = open?.DeadlineAt ?? DateTimeOffset.UnixEpoch };
        var next = s.Cursor.Index + 1;
        foreach (var wrong in new[] { $"cp_{(open?.CheckpointSeq ?? 5) + 1}", "cp_1", "", $"cp_0{open?.CheckpointSeq}" })
        {
            yield return new ApprovalRecorded(inTime, wrong, Digest.Zero, next);
            yield return new RejectionRecorded(inTime, wrong, Digest.Zero, "block");
            yield return new DecisionTimedOut(wrong, "block");
        }

        foreach (var target in new[] { next - 2, next - 1, next, next + 2 })
        {
            yield return new ApprovalRecorded(inTime, checkpoint, Digest.Zero, target, !s.InDoubt);
            if (target != (s.InDoubt ? next - 1 : next))
            {
                yield return new ApprovalRecorded(inTime, checkpoint, Digest.Zero, target, s.InDoubt);
            }
        }

        yield return new RejectionRecorded(inTime, checkpoint, Digest.Zero, "cancel");
        yield return new DecisionTimedOut(checkpoint, "cancel");
        if (open?.DeadlineAt is { } deadline)
        {
            var late = cmd with { DeliveredAt = deadline.AddMicroseconds(1) };
            yield return new ApprovalRecorded(late, checkpoint, Digest.Zero, next);
            yield return new RejectionRecorded(late, checkpoint, Digest.Zero, "block");
        }

        // None is over its time at the time of these events; and a refusal leads where it is declared to lead.
        var declared = s.InDoubt || s.Cursor.Index >= facts.Steps.Length ? null : facts.Steps[s.Cursor.Index].Decision;
        foreach (var outcome in new[] { "block", "compensate", "skip:s1", "skip:s5", "skip:", "skip:nowhere" })
        {
            yield return new DecisionTimedOut(checkpoint, outcome);
            if (outcome != (declared?.OnReject ?? "block"))
            {
                yield return new RejectionRecorded(inTime, checkpoint, Digest.Zero, outcome);
            }
        }

        if (open is null)
        {
            yield return new ApprovalRecorded(inTime, checkpoint, Digest.Zero, next);
            yield return new RejectionRecorded(inTime, checkpoint, Digest.Zero, "block");
        }
    }

    private static IEnumerable<EventPayload> Commands(JobState s, Command cmd)
    {
        var takesCommands = !s.IsFinal() && s.Phase is not "canceling";
        yield return s.Hold ? new HoldSet(cmd) : new HoldLifted(cmd);
        if (!takesCommands)
        {
            yield return new HoldSet(cmd);
            yield return new HoldLifted(cmd);
        }

        if (!takesCommands || s.IsStarted())
        {
            yield return new CancelRequested(cmd);
        }

        if (!takesCommands || s.Status is not "blocked_error" || s.ReasonCodes.IsEmpty || s.Compensated)
        {
            yield return new RetryRequested(cmd);
        }
    }

    private static IEnumerable<EventPayload> Acceptances(JobState s, Command cmd, long seq)
    {
        var found = UserData.OfText("x");
        var passed = new RecordedCheck("a", true, found, null, null);
        var failed = new RecordedCheck("a", false, found, "E_ACCEPT_TEST_FAIL", "a.txt");
        AcceptanceRecorded Of(params RecordedCheck[] checks) => new(cmd, seq - 1, null, [.. checks]);

        yield return Of();
        yield return Of(passed) with { JudgedSeq = 0 };
        yield return Of(passed) with { JudgedSeq = seq };
        yield return Of(passed, passed with { Name = "" });
        yield return Of(passed with { Code = "E_ACCEPT_TEST_FAIL" });
        yield return Of(failed with { Code = null });
        yield return Of(failed, failed with { Code = "E_ADAPTER_FAIL" });
        yield return Of(failed with { Code = "E_ACCEPT_NO_SUCH" });
        var isJudged = s.AcceptanceSeq == seq - 1;
        if (s.IsFinal() ? s.Lease is not { AfterEnd: true } || isJudged : s.Phase is "canceling")
        {
            yield return Of(passed);
            yield return Of(failed, passed);
        }

        if (s.Lease is { AfterEnd: true, WorkerId: var worker })
        {
            yield return new LeaseReleased(worker, "end");
            yield return isJudged ? new CancelRequested(cmd) : new LeaseReleased(worker, "fold");
        }
    }

    private static IEnumerable<EventPayload> Budgets(JobState s, Command cmd)
    {
        foreach (var used in new[] { new Usage(1), new Usage(RetryCount: 1), new Usage(WallMs: -1), new Usage(Tokens: -1), new Usage(Tokens: long.MaxValue) })
        {
            yield return new BudgetConsumed("report", used);
            yield return new BudgetConsumed("reservation", used);
        }

        yield return new BudgetConsumed("x", new(Tokens: 1));
        yield return new BudgetConsumed("reservation", new(WallMs: 1));
        if (s.Limits.MaxToolCalls is { } tools)
        {
            yield return new BudgetConsumed("reservation", new(ToolCallCount: tools + 1));
        }

        if (!s.IsStarted())
        {
            yield return new BudgetConsumed("report", new(Tokens: 1));
            yield return new BudgetConsumed("reservation", new(Tokens: 1));
        }

        var steps = s.Limits.MaxStepCount ?? 3;
        yield return new BudgetExceeded([]);
        yield return new BudgetExceeded([new("luck", 1, 2)]);
        yield return new BudgetExceeded([new("steps", steps, steps)]);
        yield return new BudgetExceeded([new("steps", steps + 1, steps + 2)]);
        yield return new BudgetExceeded([new("tokens", 1, 2)]);
        yield return new BudgetExceeded([new("steps", steps, steps + 1), new("steps", steps, steps + 1)]);
        yield return new BudgetExceeded([new("retries", s.Limits.MaxRetries ?? 1, 1000), new("steps", steps, 1000)]);
        if (s.Status is not "running" || s.IsStarted())
        {
            yield return new BudgetExceeded([new("steps", steps, 1000)]);
        }

        yield return new BudgetRaised(cmd, Limits.None);
        yield return new BudgetRaised(cmd, s.Limits);
        yield return new BudgetRaised(cmd, new() { MaxRetries = long.MaxValue });
        yield return new BudgetRaised(cmd, new() { MaxStepCount = s.Limits.MaxStepCount is { } most ? most - 1 : 100 });
        yield return new BudgetRaised(cmd, new() { MaxTokens = 100 });
    }

    private static IEnumerable<EventPayload> Environments(JobState s, Command cmd)
    {
        var hash = s.Environment?.Hash ?? Digest.Zero;
        var values = AnyEnvironment.Of("another");
        var other = EnvironmentHash.Of(values);
        yield return new EnvMismatchDetected(other, hash, ["os"], values);
        yield return new EnvMismatchDetected(hash, hash, ["os"], values);
        yield return new EnvMismatchDetected(hash, other, [], values);
        yield return new EnvMismatchDetected(hash, other, ["arch"], values);
        yield return new EnvMismatchDetected(hash, Digest.Zero, ["os"], values);
        yield return new EnvOverrideRecorded(cmd, other, hash);
        yield return new EnvOverrideRecorded(cmd, hash, other);
        yield return new EnvFingerprintCaptured(["os"], values, Digest.Zero);
        yield return new EnvFingerprintCaptured(["arch"], values, other);
        if (s.Environment is not null)
        {
            yield return new EnvFingerprintCaptured(["os"], values, other);
        }

        if (s.Environment is not { Found: { } found })
        {
            yield break;
        }

        if (s.Status is not "blocked_error")
        {
            yield return new EnvOverrideRecorded(cmd, hash, found.Hash);
        }
    }

    private static IEnumerable<EventPayload> MismatchesNow(JobState s)
    {
        var values = AnyEnvironment.Of("another");
        if (s.Environment is null || s.Status is not "running" || s.IsStarted())
        {
            yield return new EnvMismatchDetected(s.Environment?.Hash ?? Digest.Zero, EnvironmentHash.Of(values), ["os"], values);
        }
    }

    private static IEnumerable<EventPayload> Definitions(JobState s, RandomHistory history, long seq)
    {
        var current = history.Definition.Reference;
        yield return new JobSubmitted(s.JobType, s.JobVersion, current, UserData.OfText("{}"), s.Limits, [], Digest.Zero, "ann", 1);
        yield return new JobUpgraded(current, current with { Sha256 = Digest.Zero }, s.Cursor.Index, s.Live);
        yield return new JobUpgraded(current with { Bytes = 1 }, current, s.Cursor.Index, s.Live);
        yield return new JobUpgraded(current, current, s.Cursor.Index + 1, s.Live);
        yield return new JobUpgraded(current, current, s.Cursor.Index, s.Live.SetItem("nobody", 1));
        yield return new JobUpgraded(current, current, s.Cursor.Index, s.Live.IsEmpty ? s.Live.Add("$input", seq) : s.Live.SetItem(s.Live.Keys.First(), seq));
        if (s.IsStarted())
        {
            yield return new JobUpgraded(current, current, s.Cursor.Index, s.Live);
        }
    }
}
