using System.Buffers;
using System.Text.Json;

namespace Wrkr.Runtime.Canonical;

/// <summary>Tells whether bytes are what <see cref="CanonicalJson"/> would write: otherwise two byte strings could share one digest of the chain.</summary>
internal static class CanonicalForm
{
    /// <exception cref="JsonException">It isn't one JSON text.</exception>
    public static bool Is(ReadOnlySpan<byte> json)
    {
        var rewritten = new ArrayBufferWriter<byte>(json.Length + 1);
        using (var writer = CanonicalJson.Writer(rewritten))
        {
            if (!TryRewrite(json, writer))
            {
                return false;
            }
        }

        return rewritten.WrittenSpan.SequenceEqual(json);
    }

    private static bool TryRewrite(ReadOnlySpan<byte> json, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        var outer = new Stack<string?>();
        string? last = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    outer.Push(last);
                    last = null;
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    last = outer.Pop();
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.PropertyName:
                    var name = reader.GetString()!;
                    if (last is not null && string.CompareOrdinal(last, name) >= 0)
                    {
                        return false;
                    }

                    last = name;
                    writer.WritePropertyName(name);
                    break;
                case JsonTokenType.Number when reader.TryGetInt64(out var number) && number is <= CanonicalJson.MaxInteger and >= -CanonicalJson.MaxInteger:
                    writer.WriteNumberValue(number);
                    break;
                case JsonTokenType.String:
                    writer.WriteStringValue(reader.GetString());
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    writer.WriteBooleanValue(reader.GetBoolean());
                    break;
                case JsonTokenType.Null:
                    writer.WriteNullValue();
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
