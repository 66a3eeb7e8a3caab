using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger;

/// <summary>How the ledger's records are written and read: canonically and strictly.</summary>
internal static class LedgerJson
{
    public static JsonSerializerOptions Options { get; } = CanonicalJson.Options(LedgerJsonContext.Default);

    public static JsonTypeInfo<JobState> State { get; } = Type<JobState>();

    public static JsonTypeInfo<DefinitionFacts> Definition { get; } = Type<DefinitionFacts>();

    public static JsonTypeInfo<Chain.Link> ChainLink { get; } = Type<Chain.Link>();

    public static JsonTypeInfo<Limits> Limits { get; } = Type<Limits>();

    public static JsonTypeInfo<string?> Text { get; } = Type<string?>();

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

[JsonSerializable(typeof(JobState))]
[JsonSerializable(typeof(DefinitionFacts))]
[JsonSerializable(typeof(Chain.Link))]
[JsonSerializable(typeof(Limits))]
[JsonSerializable(typeof(JobSubmitted))]
[JsonSerializable(typeof(JobUpgraded))]
[JsonSerializable(typeof(StatusChanged))]
[JsonSerializable(typeof(LeaseAcquired))]
[JsonSerializable(typeof(LeaseExpiredTakeover))]
[JsonSerializable(typeof(LeaseEvicted))]
[JsonSerializable(typeof(LeaseReleased))]
[JsonSerializable(typeof(StepStarted))]
[JsonSerializable(typeof(StepStartRevoked))]
[JsonSerializable(typeof(StepCompleted))]
[JsonSerializable(typeof(StepSkipped))]
[JsonSerializable(typeof(StepFailed))]
[JsonSerializable(typeof(StepRetryScheduled))]
[JsonSerializable(typeof(DecisionRequested))]
[JsonSerializable(typeof(ApprovalRecorded))]
[JsonSerializable(typeof(RejectionRecorded))]
[JsonSerializable(typeof(DecisionTimedOut))]
[JsonSerializable(typeof(HoldSet))]
[JsonSerializable(typeof(HoldLifted))]
[JsonSerializable(typeof(CancelRequested))]
[JsonSerializable(typeof(RetryRequested))]
[JsonSerializable(typeof(CheckpointEmitted))]
[JsonSerializable(typeof(ArtifactRecorded))]
[JsonSerializable(typeof(BudgetConsumed))]
[JsonSerializable(typeof(BudgetExceeded))]
[JsonSerializable(typeof(BudgetRaised))]
[JsonSerializable(typeof(EnvFingerprintCaptured))]
[JsonSerializable(typeof(EnvMismatchDetected))]
[JsonSerializable(typeof(EnvOverrideRecorded))]
[JsonSerializable(typeof(AcceptanceRecorded))]
[JsonSerializable(typeof(SignalReceived))]
[JsonSerializable(typeof(TimerSet))]
[JsonSerializable(typeof(TimerFired))]
[JsonSerializable(typeof(OperationRecorded))]
[JsonSerializable(typeof(ItemCompleted))]
[JsonSerializable(typeof(ItemFailed))]
[JsonSerializable(typeof(CompensationStarted))]
[JsonSerializable(typeof(CompensationCompleted))]
[JsonSerializable(typeof(ChildSubmitted))]
[JsonSerializable(typeof(ChildCompleted))]
[JsonSerializable(typeof(ChildFailed))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class LedgerJsonContext : JsonSerializerContext;
