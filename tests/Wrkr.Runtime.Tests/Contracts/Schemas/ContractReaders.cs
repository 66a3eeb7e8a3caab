using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>The reader of each schema.</summary>
internal static class ContractReaders
{
    /// <summary>A statement and its envelope have readers of their own, with tests of their own.</summary>
    public static IReadOnlyList<string> WithoutOne { get; } = ["attestation/envelope", "attestation/statement"];

    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>
    {
        ["accept/accept_result"] = Reader(ContractJson.AcceptResult),
        ["bridge/work_item"] = Reader(ContractJson.WorkItem),
        ["checkpoint/approval_record"] = Reader(ContractJson.Approval),
        ["checkpoint/checkpoint"] = Reader(ContractJson.Checkpoint),
        ["environment_fingerprint/environment_fingerprint"] = Reader(ContractJson.EnvironmentFingerprint),
        ["jobpack/artifacts_manifest"] = Reader(ContractJson.ArtifactsManifest),
        ["jobpack/definition"] = Reader(ContractJson.Definition),
        ["jobpack/event"] = Reader(ContractJson.Event),
        ["jobpack/job"] = Reader(ContractJson.Job),
        ["jobpack/ledger_link"] = Reader(ContractJson.LedgerLink),
        ["jobpack/manifest"] = Reader(ContractJson.JobpackManifest),
        ["jobpack/state"] = Reader(ContractJson.State),
        ["jobspec/jobspec"] = Reader(ContractJson.JobSpec),
        ["lease/lease"] = Reader(ContractJson.Lease),
        ["report/github_summary"] = Reader(ContractJson.GitHubSummary),
        ["serve/error_envelope"] = Reader(ContractJson.Error),
        ["status/status_response"] = Reader(ContractJson.Status),
    };

    /// <summary>What speaks against a record, or <see langword="null"/>. Any other exception than that of a bad record is a defect.</summary>
    public static string? FindFault(string schema, byte[] json)
    {
        try
        {
            All[schema](json);
            return null;
        }
        catch (JsonException exception)
        {
            return exception.Message;
        }
    }

    private static Action<byte[]> Reader<T>(JsonTypeInfo<T> type) where T : class => json => ContractJson.Read(json, type);
}
