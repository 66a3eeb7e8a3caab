using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts.Acceptance;
using Wrkr.Runtime.Contracts.JobSpecs;
using Wrkr.Runtime.Contracts.Reading;
using Wrkr.Runtime.Contracts.Values;
using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Contracts;

/// <summary>How the records of v1 are written and read: canonically, and as their schemas say.</summary>
internal static class ContractJson
{
    /// <summary>How deep objects and lists are nested at the most.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonSerializerOptions Options = Strict();

    public static JsonTypeInfo<JobSpecRecord> JobSpec { get; } = Type<JobSpecRecord>();

    public static JsonTypeInfo<JobSpecStep> JobSpecStep { get; } = Type<JobSpecStep>();

    public static JsonTypeInfo<AcceptConfigRecord> AcceptConfig { get; } = Type<AcceptConfigRecord>();

    public static JsonTypeInfo<AcceptArtifact> AcceptArtifact { get; } = Type<AcceptArtifact>();

    public static JsonTypeInfo<JsonElement> Element { get; } = Type<JsonElement>();

    public static JsonTypeInfo<JobRecord> Job { get; } = Type<JobRecord>();

    public static JsonTypeInfo<EventRecord> Event { get; } = Type<EventRecord>();

    public static JsonTypeInfo<CheckpointRecord> Checkpoint { get; } = Type<CheckpointRecord>();

    public static JsonTypeInfo<ApprovalRecord> Approval { get; } = Type<ApprovalRecord>();

    public static JsonTypeInfo<LeaseRecord> Lease { get; } = Type<LeaseRecord>();

    public static JsonTypeInfo<EnvironmentFingerprintRecord> EnvironmentFingerprint { get; } = Type<EnvironmentFingerprintRecord>();

    public static JsonTypeInfo<ArtifactsManifest> ArtifactsManifest { get; } = Type<ArtifactsManifest>();

    public static JsonTypeInfo<JobpackManifest> JobpackManifest { get; } = Type<JobpackManifest>();

    public static JsonTypeInfo<AcceptResult> AcceptResult { get; } = Type<AcceptResult>();

    public static JsonTypeInfo<StatusResponse> Status { get; } = Type<StatusResponse>();

    public static JsonTypeInfo<WorkItem> WorkItem { get; } = Type<WorkItem>();

    public static JsonTypeInfo<GitHubSummary> GitHubSummary { get; } = Type<GitHubSummary>();

    public static JsonTypeInfo<ErrorEnvelope> Error { get; } = Type<ErrorEnvelope>();

    public static JsonTypeInfo<DefinitionFacts> Definition { get; } = Type<DefinitionFacts>();

    public static JsonTypeInfo<LedgerLink> LedgerLink { get; } = Type<LedgerLink>();

    public static JsonTypeInfo<StateRecord> State { get; } = Type<StateRecord>();

    /// <summary>Reads one record of v1.</summary>
    /// <exception cref="JsonException">It isn't one.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            SurrogateHalves.Refuse(json);
            var record = JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The record is null.");
            (record as IContract)?.Validate();
            if (record is DefinitionFacts facts)
            {
                DefinitionRecord.Validate(facts);
            }

            return record;
        }
        catch (InvalidOperationException exception)
        {
            // What the reader throws for an escaped lone surrogate.
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <summary>A type that a record has as a member.</summary>
    public static JsonTypeInfo<T> Member<T>() => Type<T>();

    private static JsonSerializerOptions Strict()
    {
        var options = CanonicalJson.Options(ContractJsonContext.Default);
        options.MaxDepth = MaxDepth;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(RefuseNullForOptional);
        foreach (var converter in Converters)
        {
            options.Converters.Add(converter);
        }

        return options;
    }

    /// <summary>What may be left out is then left out: <c>null</c> is another thing, and the schemas don't have it.</summary>
    private static void RefuseNullForOptional(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(member => !member.IsRequired && !member.IsExtensionData))
        {
            member.IsSetNullable = false;
        }
    }

    private static IEnumerable<JsonConverter> Converters =>
    [
        new IntegerConverter<int>(),
        new IntegerConverter<long>(),
        new ListConverter<string>(),
        new ListConverter<AcceptFailure>(),
        new ListConverter<ArtifactReference>(),
        new ListConverter<JsonElement>(),
        new ListConverter<PackedFile>(),
        new ListConverter<StepFacts>(),
        new ListConverter<Valid<CheckpointTypeRule>>(),
        new ListConverter<Valid<ReasonCodeRule>>(),
        new ValidConverter<BlockingTypeRule>(),
        new ValidConverter<CaptureModeRule>(),
        new ValidConverter<CheckpointIdRule>(),
        new ValidConverter<CheckpointTypeRule>(),
        new ValidConverter<EventIdRule>(),
        new ValidConverter<JobIdRule>(),
        new ValidConverter<ReasonCodeRule>(),
        new ValidConverter<StatusRule>(),
        new ValidConverter<VersionRule>(),
    ];

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

[JsonSerializable(typeof(JobSpecRecord))]
[JsonSerializable(typeof(JobSpecStep))]
[JsonSerializable(typeof(AcceptConfigRecord))]
[JsonSerializable(typeof(AcceptArtifact))]
[JsonSerializable(typeof(JobRecord))]
[JsonSerializable(typeof(EventRecord))]
[JsonSerializable(typeof(CheckpointRecord))]
[JsonSerializable(typeof(ApprovalRecord))]
[JsonSerializable(typeof(LeaseRecord))]
[JsonSerializable(typeof(EnvironmentFingerprintRecord))]
[JsonSerializable(typeof(ArtifactsManifest))]
[JsonSerializable(typeof(JobpackManifest))]
[JsonSerializable(typeof(AcceptResult))]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(GitHubSummary))]
[JsonSerializable(typeof(ErrorEnvelope))]
[JsonSerializable(typeof(DefinitionFacts))]
[JsonSerializable(typeof(LedgerLink))]
[JsonSerializable(typeof(StateRecord))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class ContractJsonContext : JsonSerializerContext;
