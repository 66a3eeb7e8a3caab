using System.Text.Json;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts;

/// <summary>The envelope that every v1 record has.</summary>
internal abstract record ContractRecord(string Schema) : IContract
{
    /// <summary>The schema that this type stands for.</summary>
    [JsonIgnore]
    public string Schema { get; } = Schema;

    [JsonRequired]
    public string SchemaId { get; init; } = Schema;

    [JsonRequired]
    public Valid<VersionRule> SchemaVersion { get; init; } = "v1";

    [JsonRequired]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonRequired]
    public required string ProducerVersion { get; init; }

    /// <inheritdoc />
    public virtual void Validate()
    {
        if (SchemaId != Schema)
        {
            throw new JsonException($"schema_id is '{SchemaId}', not '{Schema}'.");
        }

        Demand.Text(ProducerVersion, "producer_version");
    }
}
