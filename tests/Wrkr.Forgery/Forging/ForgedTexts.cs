using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wrkr.Forgery.Forging;

/// <summary>User texts in a payload: an object of exactly a length, a digest and the text.</summary>
internal static class ForgedTexts
{
    public static bool IsText(JsonObject members) =>
        members.Count == 3 && members["bytes"] is JsonValue bytes && bytes.GetValueKind() is JsonValueKind.Number
        && members["sha256"] is JsonValue sha256 && sha256.GetValueKind() is JsonValueKind.String
        && members["text"] is JsonValue text && text.GetValueKind() is JsonValueKind.String;

    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Objects(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    /// <summary>Why a text isn't the one that its digest and length name; <see langword="null"/> when all are.</summary>
    public static string? Fault(ReadOnlySpan<byte> payload)
    {
        if (payload.IndexOf("\"text\""u8) < 0)
        {
            return null;
        }

        foreach (var members in Objects(JsonNode.Parse(payload)).Where(IsText))
        {
            var text = Encoding.UTF8.GetBytes(members["text"]!.GetValue<string>());
            if (!Runtime.Canonical.Sha256.Of(text).ToString().Equals(members["sha256"]!.GetValue<string>(), StringComparison.Ordinal)
                || members["bytes"]!.ToJsonString() != text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))
            {
                return "a text isn't the one that its digest names";
            }
        }

        return null;
    }
}
