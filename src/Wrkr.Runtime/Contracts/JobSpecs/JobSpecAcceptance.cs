using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Contracts.JobSpecs;

/// <summary>How the result is judged. Open: other members are the judge's own.</summary>
internal sealed record JobSpecAcceptance
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ConfigPath { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
