using System.Buffers;
using System.Text.Json;

namespace Wrkr.Runtime.Canonical;

/// <summary>Tells whether bytes are the canonical form of what they say, for records whose members a reader needn't know.</summary>
internal static class JcsForm
{
    /// <summary>
    /// Whether <paramref name="json"/> is JCS as <see cref="CanonicalJson"/> writes it: sorted, distinct members, integers only.
    /// </summary>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    public static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        var rewritten = new ArrayBufferWriter<byte>(json.Length + 1);
        using (var writer = CanonicalJson.Writer(rewritten))
        {
            if (!TryRewrite(json, writer))
            {
                return false;
            }
        }

        return json.SequenceEqual(rewritten.WrittenSpan);
    }

    private static bool TryRewrite(ReadOnlySpan<byte> json, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(json);
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
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    var name = Text(ref reader);
                    if (last is not null && string.CompareOrdinal(last, name) >= 0)
                    {
                        return false;
                    }

                    writer.WritePropertyName(last = name);
                    break;
                case JsonTokenType.String:
                    writer.WriteStringValue(Text(ref reader));
                    break;
                case JsonTokenType.Number:
                    if (!reader.TryGetInt64(out var number) || number is > CanonicalJson.MaxInteger or < -CanonicalJson.MaxInteger)
                    {
                        return false;
                    }

                    writer.WriteNumberValue(number);
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    writer.WriteBooleanValue(reader.GetBoolean());
                    break;
                default:
                    writer.WriteNullValue();
                    break;
            }
        }

        return true;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A string holds half a surrogate pair or bytes that aren't UTF-8.", exception);
        }
    }
}
