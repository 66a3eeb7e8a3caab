using System.Text.Json;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Contracts.Acceptance;
using Wrkr.Runtime.JobSpecs.Documents;

namespace Wrkr.Runtime.Acceptance.Config;

/// <summary>Reads the rules for a result. What is wrong is told with its place in the file.</summary>
internal static class AcceptanceConfigReader
{
    /// <param name="content">The file, UTF-8 with or without a byte order mark.</param>
    /// <param name="file">What to call it in errors. A name that ends in <c>.json</c> is JSON; every other is YAML.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>, with line and column.</exception>
    public static AcceptanceRules Read(ReadOnlySpan<byte> content, string file) =>
        DocumentFile.Read(content, file, "Correct the file: 'wrkr accept init' writes one that explains every rule.", Read);

    private static AcceptanceRules Read(DocumentFile document)
    {
        var root = document.Root as SpecMap ?? throw new SpecSyntaxException(document.Root.At, "An acceptance config is a map");
        DocumentFile.RequireKnown(root, ContractJson.AcceptConfig);
        DocumentFile.RequireKnown(root.Find("path_rules")?.Value, ContractJson.Member<AcceptPathRules>());
        foreach (var artifact in (root.Find("required_artifacts")?.Value as SpecList)?.Items ?? [])
        {
            DocumentFile.RequireKnown(artifact, ContractJson.AcceptArtifact);
        }

        var json = SpecText.Write(root);
        var record = document.Bind("$", () => ContractJson.Read(json, ContractJson.AcceptConfig));
        var rules = new AcceptanceRules
        {
            RequiredArtifacts =
            [
                .. (record.RequiredArtifacts ?? []).Select((artifact, index) =>
                    document.Bind($"$.required_artifacts[{index}]", () => Artifact(artifact, record.MustExist ?? false))),
            ],
            Paths = Paths(record.PathRules ?? new()),
            TestCommand = record.TestCommand,
            LintCommand = record.LintCommand,
        };
        return record.CommandTimeoutSeconds is { } seconds ? rules with { CommandTimeout = TimeSpan.FromSeconds(seconds) } : rules;
    }

    private static RequiredArtifact Artifact(JsonElement artifact, bool mustExist)
    {
        if (artifact.ValueKind is JsonValueKind.String)
        {
            return artifact.GetString() is { Length: > 0 } path ? new(path, mustExist) : throw new JsonException("A path is empty.");
        }

        if (artifact.ValueKind is not JsonValueKind.Object)
        {
            throw new JsonException("A required artifact is a path, or a map of path and must_exist.");
        }

        var record = ContractJson.Read(JsonSerializer.SerializeToUtf8Bytes(artifact, ContractJson.Element), ContractJson.AcceptArtifact);
        return new(record.Path, record.MustExist ?? mustExist);
    }

    private static PathRules Paths(AcceptPathRules rules) => new()
    {
        Allowed = rules.Allowed ?? [],
        Forbidden = rules.Forbidden ?? [],
        AllowedPrefixes = rules.AllowedPrefixes ?? [],
        ForbiddenPrefixes = rules.ForbiddenPrefixes ?? [],
        MaxArtifactPaths = rules.MaxArtifactPaths is 0 ? null : rules.MaxArtifactPaths,
        MaxChanges = rules.MaxChanges is 0 ? null : rules.MaxChanges,
    };
}
