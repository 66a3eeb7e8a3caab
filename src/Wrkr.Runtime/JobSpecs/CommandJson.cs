using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>How outputs of commands are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommandOutput))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    public static byte[] Write(CommandOutput output) => JsonSerializer.SerializeToUtf8Bytes(output, Default.CommandOutput);
}
