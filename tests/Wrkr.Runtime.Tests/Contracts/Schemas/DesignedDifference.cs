using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>The rows of docs/contracts/schemas.md, "Differences": what a validator takes and the reader refuses, and how to tell.</summary>
internal static partial class DesignedDifference
{
    private const int Deep = 32;

    public static IReadOnlyDictionary<string, Func<string, bool>> All { get; } = new Dictionary<string, Func<string, bool>>
    {
        ["duplicate-member"] = HasDuplicate,
        ["surrogate-half"] = HasHalf,
        ["depth"] = IsDeep,
    };

    private static bool HasDuplicate(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                Half().Replace(json, "x"), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 1000 });
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static bool HasHalf(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 1000 });
        while (reader.Read())
        {
            try
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDeep(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 1000 });
        while (reader.Read())
        {
            if (reader.CurrentDepth >= Deep && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex Half();
}
