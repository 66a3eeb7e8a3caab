using System.Text.Json;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>No list of ours holds <c>null</c>, and a record's types can't say so.</summary>
internal static class NullElements
{
    /// <summary>Whether a list anywhere in <paramref name="json"/> holds <c>null</c>.</summary>
    public static bool AreIn(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("null"u8) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(json);
        var isElement = false;
        var outer = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    outer.Push(isElement);
                    isElement = reader.TokenType is JsonTokenType.StartArray;
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    isElement = outer.Pop();
                    break;
                case JsonTokenType.Null when isElement:
                    return true;
                default:
                    break;
            }
        }

        return false;
    }
}
