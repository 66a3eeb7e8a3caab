using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks;

/// <summary>The names of a pack's entries, pack format 1.</summary>
internal static class PackPaths
{
    public const string Manifest = "manifest.json";
    public const string Job = "job.json";
    public const string Events = "events.jsonl";
    public const string Checkpoints = "checkpoints.jsonl";
    public const string Artifacts = "artifacts_manifest.json";
    public const string Approvals = "approvals.jsonl";
    public const string Environment = "environment_fingerprint.json";
    public const string Input = "input.json";
    public const string SpecYaml = "jobspec.yaml";
    public const string SpecJson = "jobspec.json";
    public const string State = "state.json";
    public const string Ledger = "ledger.jsonl";

    public const string Acceptance = "accept/accept_result.json";

    private const string ArtifactFolder = "artifacts/";
    private const string DataFolder = "data/";
    private const string DefinitionFolder = "definitions/";
    private const string DefinitionExtension = ".json";

    /// <summary>What every reader of v1 needs, besides the manifest itself.</summary>
    public static ImmutableArray<string> RequiredByV1 { get; } = [Artifacts, Checkpoints, Events, Job];

    /// <summary>What the chain and the replay need on top.</summary>
    public static ImmutableArray<string> RequiredByLedger { get; } = [Ledger, State];

    /// <summary>Where a submission's input may be: a pack has one of them, or none.</summary>
    public static ImmutableArray<string> Inputs { get; } = [Input, SpecJson, SpecYaml];

    /// <summary>What is there when there is something to say, and isn't held back.</summary>
    public static ImmutableArray<string> Optional { get; } = [Acceptance, Approvals, Environment, .. Inputs];

    /// <summary>Where a submission's input is.</summary>
    public static string InputOf(JobSubmitted submitted) => submitted.Spec?.Format switch
    {
        null => Input,
        SpecFacts.Json => SpecJson,
        _ => SpecYaml,
    };

    /// <summary>An artifact's bytes.</summary>
    public static string Artifact(Digest sha256) => $"{ArtifactFolder}{sha256}";

    public static bool IsArtifact(string path, out Digest sha256) => IsIn(ArtifactFolder, path, out sha256);

    /// <summary>Data that events name by digest.</summary>
    public static string Data(Digest sha256) => $"{DataFolder}{sha256}";

    public static bool IsData(string path, out Digest sha256) => IsIn(DataFolder, path, out sha256);

    public static string Definition(Digest sha256) => $"{DefinitionFolder}{sha256}{DefinitionExtension}";

    public static bool IsDefinition(string path, out Digest sha256)
    {
        sha256 = default;
        return path.StartsWith(DefinitionFolder, StringComparison.Ordinal) && path.EndsWith(DefinitionExtension, StringComparison.Ordinal)
            && Digest.TryParse(path.AsSpan()[DefinitionFolder.Length..^DefinitionExtension.Length], out sha256);
    }

    /// <summary>Whether pack format 1 has such a file.</summary>
    public static bool IsKnown(string path) =>
        path is Manifest || RequiredByV1.Contains(path) || RequiredByLedger.Contains(path) || Optional.Contains(path)
        || IsDefinition(path, out _) || IsArtifact(path, out _) || IsData(path, out _);

    private static bool IsIn(string folder, string path, out Digest sha256)
    {
        sha256 = default;
        return path.StartsWith(folder, StringComparison.Ordinal) && Digest.TryParse(path.AsSpan(folder.Length), out sha256);
    }
}
