using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>The one table of event types: name and record.</summary>
internal static class EventTypes
{
    private static readonly (string Name, Type Payload)[] Table =
    [
        ("job_submitted", typeof(JobSubmitted)),
        ("job_upgraded", typeof(JobUpgraded)),
        ("status_changed", typeof(StatusChanged)),
        ("lease_acquired", typeof(LeaseAcquired)),
        ("lease_expired_takeover", typeof(LeaseExpiredTakeover)),
        ("lease_evicted", typeof(LeaseEvicted)),
        ("lease_released", typeof(LeaseReleased)),
        ("step_started", typeof(StepStarted)),
        ("step_start_revoked", typeof(StepStartRevoked)),
        ("step_completed", typeof(StepCompleted)),
        ("step_skipped", typeof(StepSkipped)),
        ("step_failed", typeof(StepFailed)),
        ("step_retry_scheduled", typeof(StepRetryScheduled)),
        ("decision_requested", typeof(DecisionRequested)),
        ("approval_recorded", typeof(ApprovalRecorded)),
        ("rejection_recorded", typeof(RejectionRecorded)),
        ("decision_timed_out", typeof(DecisionTimedOut)),
        ("hold_set", typeof(HoldSet)),
        ("hold_lifted", typeof(HoldLifted)),
        ("cancel_requested", typeof(CancelRequested)),
        ("retry_requested", typeof(RetryRequested)),
        ("checkpoint_emitted", typeof(CheckpointEmitted)),
        ("artifact_recorded", typeof(ArtifactRecorded)),
        ("budget_consumed", typeof(BudgetConsumed)),
        ("budget_exceeded", typeof(BudgetExceeded)),
        ("budget_raised", typeof(BudgetRaised)),
        ("env_fingerprint_captured", typeof(EnvFingerprintCaptured)),
        ("env_mismatch_detected", typeof(EnvMismatchDetected)),
        ("env_override_recorded", typeof(EnvOverrideRecorded)),
        ("acceptance_recorded", typeof(AcceptanceRecorded)),
        ("signal_received", typeof(SignalReceived)),
        ("timer_set", typeof(TimerSet)),
        ("timer_fired", typeof(TimerFired)),
        ("operation_recorded", typeof(OperationRecorded)),
        ("item_completed", typeof(ItemCompleted)),
        ("item_failed", typeof(ItemFailed)),
        ("compensation_started", typeof(CompensationStarted)),
        ("compensation_completed", typeof(CompensationCompleted)),
        ("child_submitted", typeof(ChildSubmitted)),
        ("child_completed", typeof(ChildCompleted)),
        ("child_failed", typeof(ChildFailed)),
    ];

    private static readonly FrozenDictionary<Type, string> Names = Table.ToFrozenDictionary(row => row.Payload, row => row.Name);
    private static readonly FrozenDictionary<string, JsonTypeInfo> Records =
        Table.ToFrozenDictionary(row => row.Name, row => LedgerJson.Options.GetTypeInfo(row.Payload), StringComparer.Ordinal);

    public static IEnumerable<string> All => Table.Select(row => row.Name);

    public static string NameOf(EventPayload payload) => payload is UnknownPayload unknown ? unknown.Type : Names[payload.GetType()];

    /// <summary>How a type's payload is written and read, or <see langword="null"/> when this version doesn't know it.</summary>
    public static JsonTypeInfo? Find(string name) => Records.GetValueOrDefault(name);
}
