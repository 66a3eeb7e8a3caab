using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Canonical;

/// <summary>Times as <see cref="Timestamp"/> writes them.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Timestamp.TryParse(reader.GetString(), out var time)
            ? time
            : throw new JsonException("A time is RFC 3339 in UTC, as in 2026-01-31T08:15:30.25Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Timestamp.Format(value));
}
