using System.Text.Json;

namespace Wrkr.Runtime.Contracts.Reading;

/// <summary>Half a surrogate pair is no text. The reader refuses it where a record has a text, but not inside of open objects.</summary>
internal static class SurrogateHalves
{
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public static void Refuse(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf(@"\ud"u8) < 0 && json.IndexOf(@"\uD"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ContractJson.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }
}
