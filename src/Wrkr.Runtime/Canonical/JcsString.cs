using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Wrkr.Runtime.Canonical;

/// <summary>Strings and names in canonical form (RFC 8785 section 3.2.2.2).</summary>
internal static class JcsString
{
    /// <exception cref="JsonException">It isn't Unicode text.</exception>
    public static string Read(ref Utf8JsonReader reader)
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

    /// <exception cref="JsonException">It isn't Unicode text.</exception>
    public static void Write(ref Utf8JsonReader reader, IBufferWriter<byte> destination)
    {
        // What has no escape needs none. Only then the bytes haven't been looked at yet.
        var isVerbatim = !reader.ValueIsEscaped && Utf8.IsValid(reader.ValueSpan);
        destination.Write("\""u8);
        destination.Write(isVerbatim ? reader.ValueSpan : JsonEncodedText.Encode(Read(ref reader), JcsEncoder.Instance).EncodedUtf8Bytes);
        destination.Write("\""u8);
    }
}
