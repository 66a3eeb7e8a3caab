using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Forgery.Forging;

/// <summary>The canonical form of a record whose members a forger has changed.</summary>
internal static class Jcs
{
    public static byte[] Write(JsonNode node)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var writer = CanonicalJson.Writer(bytes))
        {
            Write(writer, node);
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case var value when value.GetValueKind() is JsonValueKind.String:
                writer.WriteStringValue(value.GetValue<string>());
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
