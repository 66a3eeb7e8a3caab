using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Wrkr.Runtime.Contracts;

/// <summary>The envelope that every v1 record has.</summary>
internal abstract partial record ContractRecord(string Schema)
{
    /// <summary>The schema that this type stands for.</summary>
    [JsonIgnore]
    public string Schema { get; } = Schema;

    [JsonRequired]
    public string SchemaId { get; init; } = Schema;

    [JsonRequired]
    public string SchemaVersion { get; init; } = "v1";

    [JsonRequired]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonRequired]
    public required string ProducerVersion { get; init; }

    /// <summary>What the schema demands beyond names and types.</summary>
    /// <exception cref="JsonException">A value breaks it.</exception>
    public virtual void Validate()
    {
        Demand.That(SchemaId == Schema, $"schema_id is '{SchemaId}', not '{Schema}'");
        Demand.That(Version().IsMatch(SchemaVersion), $"schema_version is '{SchemaVersion}', not a v1");
        Demand.Text(ProducerVersion, "producer_version");
    }

    [GeneratedRegex(@"^v1(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
