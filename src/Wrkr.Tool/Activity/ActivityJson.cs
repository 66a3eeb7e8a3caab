using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrkr.Tool.Activity;

/// <summary>How lines of activity are written and read: each on one line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcTime)], IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ActivityLine))]
internal sealed partial class ActivityJson : JsonSerializerContext
{
    public static string Write(ActivityLine line) => JsonSerializer.Serialize(line, Default.ActivityLine);

    /// <returns>The line; <see langword="null"/> when it isn't one.</returns>
    public static ActivityLine? TryRead(string line)
    {
        try
        {
            var read = JsonSerializer.Deserialize(line, Default.ActivityLine);
            return read is { DurationMs: >= 0 and <= MostMilliseconds, At.Year: < 9000 } ? read : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A hundred years: adding it to a time of ours stays a time.</summary>
    private const long MostMilliseconds = 3_155_760_000_000;
}
