using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Contracts;

/// <summary>How the records of v1 are written and read: canonically, and refusing members that the schema doesn't have.</summary>
internal static class ContractJson
{
    private static readonly JsonSerializerOptions Options = Strict();

    public static JsonTypeInfo<JobRecord> Job { get; } = Type<JobRecord>();

    public static JsonTypeInfo<EventRecord> Event { get; } = Type<EventRecord>();

    public static JsonTypeInfo<CheckpointRecord> Checkpoint { get; } = Type<CheckpointRecord>();

    public static JsonTypeInfo<ApprovalRecord> Approval { get; } = Type<ApprovalRecord>();

    public static JsonTypeInfo<ArtifactsManifest> ArtifactsManifest { get; } = Type<ArtifactsManifest>();

    public static JsonTypeInfo<EnvironmentFingerprintRecord> EnvironmentFingerprint { get; } = Type<EnvironmentFingerprintRecord>();

    public static JsonTypeInfo<JobpackManifest> JobpackManifest { get; } = Type<JobpackManifest>();

    public static JsonTypeInfo<LedgerLink> LedgerLink { get; } = Type<LedgerLink>();

    public static JsonTypeInfo<StateRecord> State { get; } = Type<StateRecord>();

    /// <summary>Reads one record of v1.</summary>
    /// <exception cref="JsonException">It isn't one.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var record = JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The record is null.");
            (record as ContractRecord)?.Validate();
            return record;
        }
        catch (InvalidOperationException exception)
        {
            // What the reader throws for an escaped lone surrogate.
            throw new JsonException(exception.Message, exception);
        }
    }

    private static JsonSerializerOptions Strict()
    {
        var options = CanonicalJson.Options(ContractJsonContext.Default);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        return options;
    }

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

[JsonSerializable(typeof(JobRecord))]
[JsonSerializable(typeof(EventRecord))]
[JsonSerializable(typeof(CheckpointRecord))]
[JsonSerializable(typeof(ApprovalRecord))]
[JsonSerializable(typeof(ArtifactsManifest))]
[JsonSerializable(typeof(EnvironmentFingerprintRecord))]
[JsonSerializable(typeof(JobpackManifest))]
[JsonSerializable(typeof(LedgerLink))]
[JsonSerializable(typeof(StateRecord))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class ContractJsonContext : JsonSerializerContext;
