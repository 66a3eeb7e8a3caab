using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wrkr.Runtime.Tests.Canonical;

/// <summary>RFC 8785 a second time and as simply as possible, so that a mistake would have to be made twice. Integers only.</summary>
internal static class IndependentJcs
{
    public static string Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder();
        Write(document.RootElement, text);
        return text.ToString();
    }

    private static void Write(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = element.EnumerateObject().ToList();
                members.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
                text.Append('{');
                for (var at = 0; at < members.Count; at++)
                {
                    text.Append(at == 0 ? "" : ",");
                    Write(members[at].Name, text);
                    text.Append(':');
                    Write(members[at].Value, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                var first = true;
                foreach (var item in element.EnumerateArray())
                {
                    text.Append(first ? "" : ",");
                    first = false;
                    Write(item, text);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                Write(element.GetString()!, text);
                break;
            case JsonValueKind.Number:
                text.Append(element.GetInt64().ToString(CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var unit in value)
        {
            text.Append(unit switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => "\\u" + ((int)unit).ToString("x4", CultureInfo.InvariantCulture),
                _ => unit.ToString(),
            });
        }

        text.Append('"');
    }
}
