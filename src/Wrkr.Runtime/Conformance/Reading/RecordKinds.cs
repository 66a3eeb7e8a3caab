using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Reading;

/// <summary>The records of v1 by their schema ids. A JobSpec and an acceptance config are read in their own ways.</summary>
internal static class RecordKinds
{
    public const string JobSpec = "wrkr.jobspec";
    public const string AcceptConfig = "wrkr.accept_config";
    public const string Prefix = "wrkr.";

    private static readonly FrozenDictionary<string, Func<ReadOnlyMemory<byte>, ContractRecord>> Readers =
        new Dictionary<string, Func<ReadOnlyMemory<byte>, ContractRecord>>
        {
            ["wrkr.job"] = By(ContractJson.Job),
            ["wrkr.event"] = By(ContractJson.Event),
            ["wrkr.checkpoint"] = By(ContractJson.Checkpoint),
            ["wrkr.approval_record"] = By(ContractJson.Approval),
            ["wrkr.lease"] = By(ContractJson.Lease),
            ["wrkr.environment_fingerprint"] = By(ContractJson.EnvironmentFingerprint),
            ["wrkr.jobpack_manifest"] = By(ContractJson.JobpackManifest),
            ["wrkr.artifacts_manifest"] = By(ContractJson.ArtifactsManifest),
            ["wrkr.accept_result"] = By(ContractJson.AcceptResult),
            ["wrkr.status_response"] = By(ContractJson.Status),
            ["wrkr.work_item"] = By(ContractJson.WorkItem),
            ["wrkr.github_summary"] = By(ContractJson.GitHubSummary),
            ["wrkr.error_envelope"] = By(ContractJson.Error),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> All => Readers.Keys.Append(JobSpec).Append(AcceptConfig).Order(StringComparer.Ordinal);

    /// <exception cref="JsonException">There is no such schema, or the record doesn't keep to it.</exception>
    public static ContractRecord Read(string schemaId, ReadOnlyMemory<byte> json) => Readers.TryGetValue(schemaId, out var read)
        ? read(json)
        : throw new JsonException($"There is no schema '{schemaId}' in v1. There are {string.Join(", ", All)}.");

    /// <summary>Events can be many, and no check asks for one.</summary>
    public static bool IsLookedAt(ContractRecord record) => record is not (EventRecord or JobRecord or ArtifactsManifest);

    private static Func<ReadOnlyMemory<byte>, ContractRecord> By<T>(JsonTypeInfo<T> type)
        where T : ContractRecord => json => ContractJson.Read(json.Span, type);
}
