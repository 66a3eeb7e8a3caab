using System.Text.Json;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>Values as JSON.</summary>
internal static class SpecText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JcsEncoder.Instance,
        MaxDepth = SpecLimits.MaxDepth + 1,
    };

    /// <summary>The JSON text of a string.</summary>
    /// <exception cref="FormatException">It holds half a surrogate pair, which no UTF-8 can say.</exception>
    public static string Quote(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                throw new FormatException("A text holds half a surrogate pair");
            }
        }

        return $"\"{JsonEncodedText.Encode(text, Options.Encoder)}\"";
    }

    /// <summary>The document as one JSON text in UTF-8.</summary>
    public static byte[] Write(SpecNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(node, writer);
        }

        return buffer.ToArray();
    }

    private static void Write(SpecNode node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case SpecScalar scalar:
                writer.WriteRawValue(scalar.Json, skipInputValidation: true);
                break;
            case SpecList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case SpecMap map:
                writer.WriteStartObject();
                foreach (var member in map.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
        }
    }
}
