using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Contracts.JobSpecs;

/// <param name="Name">What runs the job.</param>
internal sealed record JobSpecAdapter(string Name)
{
    /// <summary>An object of the adapter's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Config { get; init; }
}
