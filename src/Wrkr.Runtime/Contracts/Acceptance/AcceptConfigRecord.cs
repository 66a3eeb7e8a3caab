using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts.Acceptance;

/// <summary><c>wrkr.accept_config</c>: what a result must satisfy, as a file. Everything may be left out.</summary>
internal sealed record AcceptConfigRecord : IContract
{
    private const string Schema = "wrkr.accept_config";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SchemaId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Valid<VersionRule>? SchemaVersion { get; init; }

    /// <summary>Each a path, or a map of <c>path</c> and <c>must_exist</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<JsonElement>? RequiredArtifacts { get; init; }

    /// <summary>Whether the bytes of all of them must be there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? MustExist { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TestCommand { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LintCommand { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CommandTimeoutSeconds { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AcceptPathRules? PathRules { get; init; }

    public void Validate()
    {
        Demand.That(SchemaId is null or Schema, $"schema_id is '{SchemaId}', not '{Schema}'");
        Demand.Between(CommandTimeoutSeconds ?? 1, "command_timeout_seconds", 1, 4_000_000);
        Demand.Between(RequiredArtifacts?.Length ?? 0, "the number of required_artifacts", 0, 10_000);
        PathRules?.Validate();
    }
}
