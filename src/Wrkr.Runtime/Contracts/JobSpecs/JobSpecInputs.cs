using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Contracts.JobSpecs;

/// <summary>What the adapter works on. Open: other members are its own.</summary>
internal sealed record JobSpecInputs : IContract
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Workspace { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? References { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<JsonElement>? Steps { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }

    public void Validate()
    {
        foreach (var step in Steps ?? [])
        {
            Demand.Object(step, "a step");
        }
    }
}
