using System.Text.Json;
using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Canonical;

/// <summary>Digests as 64 lower-case hex digits.</summary>
internal sealed class DigestConverter : JsonConverter<Digest>
{
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Digest.TryParse(reader.GetString(), out var digest)
            ? digest
            : throw new JsonException("A SHA-256 digest is 64 lower-case hex digits.");

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options)
    {
        Span<byte> bytes = stackalloc byte[Digest.Length];
        Span<byte> hex = stackalloc byte[2 * Digest.Length];
        value.CopyTo(bytes);
        Convert.TryToHexStringLower(bytes, hex, out _);
        writer.WriteStringValue(hex);
    }
}
