using System.Collections.Immutable;
using System.Text;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Tests.Ledger;

/// <summary>Any payload of any type, legal or not: what has to survive writing and reading.</summary>
internal static class AnyPayload
{
    public static IEnumerable<TheoryDataRow<string>> Types => EventTypes.All.Select(type => new TheoryDataRow<string>(type));

    public static EventPayload Of(string type, Choices any) => type switch
    {
        "job_submitted" => new JobSubmitted(
            any.Text(), any.Int(9), any.Maybe(() => Definition(any)), Data(any), Limits(any), [.. any.Many(any.Text)], any.Digest(), any.Text(), any.Int(3),
            any.Maybe(() => new SpecFacts(any.Text(), any.Text(), any.Text())),
            any.Maybe(() => new ParentRef(any.Text(), any.Digest(), any.Long()))),
        "job_upgraded" => new JobUpgraded(Definition(any), Definition(any), any.Int(9), Map(any, any.Long)),
        "status_changed" => new StatusChanged(any.Text(), any.Text(), [.. any.Many(any.Text)]),
        "lease_acquired" => new LeaseAcquired(any.Text(), any.Time()),
        "lease_expired_takeover" => new LeaseExpiredTakeover(any.Text(), any.Time(), any.Text(), any.Long(), any.Long()),
        "lease_evicted" => new LeaseEvicted(any.Text(), any.Time(), any.Text(), any.Long(), any.Long()),
        "lease_released" => new LeaseReleased(any.Text(), any.Text()),
        "step_started" => new StepStarted(Pos(any), Used(any)),
        "step_start_revoked" => new StepStartRevoked(Pos(any)),
        "step_completed" => new StepCompleted(Pos(any), any.Maybe(() => Data(any)), Used(any), any.Int(9), any.Maybe(() => Undo(any)), any.MaybeValue(() => any.Int(9))),
        "step_skipped" => new StepSkipped(Pos(any), any.Text(), any.Int(9)),
        "step_failed" => new StepFailed(Pos(any), any.Text(), any.Text(), Data(any), Used(any)),
        "step_retry_scheduled" => new StepRetryScheduled(Pos(any), any.Time()),
        "decision_requested" => new DecisionRequested(Pos(any), Data(any), any.MaybeValue(any.Time), Used(any)),
        "approval_recorded" => new ApprovalRecorded(Cmd(any), any.Text(), any.Digest(), any.Int(9), any.Bool(), any.Maybe(() => Signature(any))),
        "rejection_recorded" => new RejectionRecorded(Cmd(any), any.Text(), any.Digest(), any.Text(), any.Maybe(() => Signature(any))),
        "decision_timed_out" => new DecisionTimedOut(any.Text(), any.Text()),
        "hold_set" => new HoldSet(Cmd(any)),
        "hold_lifted" => new HoldLifted(Cmd(any)),
        "cancel_requested" => new CancelRequested(Cmd(any)),
        "retry_requested" => new RetryRequested(Cmd(any)),
        "checkpoint_emitted" => new CheckpointEmitted(
            any.Text(), Data(any), any.Text(), new(any.Long(), any.Long(), any.Long(), any.Long()),
            new([.. any.Many(any.Text)], [.. any.Many(any.Text)], [.. any.Many(any.Text)]), [.. any.Many(any.Text)],
            any.Maybe(() => new RequiredAction(any.Text(), Data(any))), any.Maybe(() => Cmd(any))),
        "artifact_recorded" => new ArtifactRecorded(
            any.Text(), any.MaybeValue(any.Digest), any.MaybeValue(any.Long), any.MaybeValue(any.Digest), any.Bool(), any.Bool(), any.Bool()),
        "budget_consumed" => new BudgetConsumed(any.Text(), Used(any)),
        "budget_exceeded" => new BudgetExceeded([.. any.Many(() => new Violation(any.Text(), any.Long(), any.Long()))]),
        "budget_raised" => new BudgetRaised(Cmd(any), Limits(any)),
        "env_fingerprint_captured" => new EnvFingerprintCaptured([.. any.Many(any.Text)], Map(any, any.Text), any.Digest()),
        "env_mismatch_detected" => new EnvMismatchDetected(any.Digest(), any.Digest(), [.. any.Many(any.Text)], Map(any, any.Text)),
        "env_override_recorded" => new EnvOverrideRecorded(Cmd(any), any.Digest(), any.Digest()),
        "acceptance_recorded" => new AcceptanceRecorded(
            Cmd(any), any.Long(), any.MaybeValue(any.Digest),
            [.. any.Many(() => new RecordedCheck(any.Text(), any.Bool(), Data(any), any.Maybe(any.Text), any.Maybe(any.Text)))]),
        "signal_received" => new SignalReceived(Cmd(any), any.Text(), Data(any)),
        "timer_set" => new TimerSet(Pos(any), any.Text(), any.Time(), Used(any)),
        "timer_fired" => new TimerFired(Pos(any), any.Int(9)),
        "operation_recorded" => new OperationRecorded(Pos(any), any.Text(), Data(any), any.MaybeValue(any.Long)),
        "compensation_started" => new CompensationStarted(any.Text(), Undo(any)),
        "compensation_completed" => new CompensationCompleted(Pos(any), Used(any), any.Maybe(() => Undo(any))),
        "item_completed" => new ItemCompleted(Pos(any), any.Int(9), any.Maybe(() => Data(any)), Used(any), any.Maybe(() => Undo(any))),
        "item_failed" => new ItemFailed(Pos(any), any.Int(9), any.Text(), any.Text(), Data(any), Used(any)),
        "child_submitted" => new ChildSubmitted(Pos(any), any.Text(), any.Text(), Data(any), Used(any), any.Maybe(() => Limits(any))),
        "child_completed" => new ChildCompleted(
            Pos(any), any.Text(), Head(any), any.Maybe(() => Data(any)), Used(any), any.Int(9), any.Maybe(() => Undo(any))),
        "child_failed" => new ChildFailed(Pos(any), any.Text(), any.Text(), any.Text(), Data(any), Used(any), any.Maybe(() => Head(any))),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Say here how one is made."),
    };

    public static LedgerEvent Event(string type, Choices any) => new(
        any.Pick("job-1", "a.b_c"), 1 + any.Int(1000), any.Time(), any.Pick("0.1.0-alpha", "9.9"), any.Bool(), any.Int(9), Of(type, any));

    /// <summary>Small, large, withheld or a blob's.</summary>
    public static UserData Data(Choices any) => any.Int(4) switch
    {
        0 => new UserData(any.Long(), any.Digest()),
        1 => UserData.OfUtf8(Encoding.UTF8.GetBytes(new string('x', any.Pick(4095, 4096, 4097)))),
        _ => UserData.OfText(any.Text()),
    };

    private static DefinitionRef Definition(Choices any) => new(any.Text(), any.Digest(), any.Long());

    private static StepPosition Pos(Choices any) => new(any.Text(), any.Int(9), any.Int(9), any.Maybe(any.Text), any.Int(9));

    private static RecordedSignature Signature(Choices any) => new(any.Text(), any.Text());

    private static Wrkr.Storage.LedgerHead Head(Choices any) => new(any.Long(), any.Digest());

    private static UndoRef Undo(Choices any) => new(any.Long(), any.Int(9), any.Int(9), any.Maybe(any.Text));

    private static Command Cmd(Choices any) => new(any.Text(), any.Text(), Data(any), any.Time());

    private static Usage Used(Choices any) => new(any.Long(), any.Long(), any.Long(), any.Long(), any.Long(), any.Long());

    private static Limits Limits(Choices any) => new()
    {
        MaxWallMs = any.MaybeValue(any.Long),
        MaxStepCount = any.MaybeValue(any.Long),
        MaxToolCalls = any.MaybeValue(any.Long),
        MaxRetries = any.MaybeValue(any.Long),
        MaxTokens = any.MaybeValue(any.Long),
        MaxCostMicros = any.MaybeValue(any.Long),
    };

    private static ImmutableSortedDictionary<string, T> Map<T>(Choices any, Func<T> make)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var key in any.Many(any.Text, 6))
        {
            map[key] = make();
        }

        return map.ToImmutable();
    }
}
