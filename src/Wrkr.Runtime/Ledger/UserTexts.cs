using System.Text.Json;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// Finds user data in canonical JSON by its form, an object of exactly <c>bytes</c>, <c>sha256</c> and <c>text</c>, so that it works for payloads of
/// newer versions too. What a digest leaves out and what a reader hashes anew are the same texts because both are found here.
/// </summary>
internal static class UserTexts
{
    /// <summary>Where user data stands.</summary>
    /// <param name="Object">The whole object.</param>
    /// <param name="Text">Its member <c>,"text":"…"</c>. In canonical form that is the last of the three.</param>
    public readonly record struct Place(Range Object, Range Text);

    /// <summary>Whether every text has the length and the digest that stand beside it.</summary>
    /// <param name="json">A payload, or the line that holds it, in canonical form.</param>
    public static bool AreConsistent(ReadOnlySpan<byte> json)
    {
        foreach (var place in Find(json))
        {
            if (!IsConsistent(json[place.Object]))
            {
                return false;
            }
        }

        return true;
    }

    public static List<Place> Find(ReadOnlySpan<byte> json)
    {
        var places = new List<Place>();
        if (json.IndexOf("\"text\":"u8) < 0)
        {
            return places;
        }

        var outer = new Stack<(bool IsUserData, int Members, int Start)>();
        var reader = new Utf8JsonReader(json);
        var (isUserData, members, start, comma) = (true, 0, 0, 0);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    outer.Push((isUserData, members, start));
                    (isUserData, members, start) = (true, 0, (int)reader.TokenStartIndex);
                    break;
                case JsonTokenType.PropertyName:
                    comma = (int)reader.TokenStartIndex - 1;
                    isUserData &= members switch
                    {
                        0 => reader.ValueTextEquals("bytes"u8),
                        1 => reader.ValueTextEquals("sha256"u8),
                        2 => reader.ValueTextEquals("text"u8),
                        _ => false,
                    };
                    members++;
                    break;
                case JsonTokenType.String when isUserData && members == 3:
                    var end = (int)reader.BytesConsumed;
                    if (json[end] == (byte)'}')
                    {
                        places.Add(new(start..(end + 1), comma..end));
                    }

                    break;
                case JsonTokenType.EndObject:
                    (isUserData, members, start) = outer.Pop();
                    break;
                default:
                    break;
            }
        }

        return places;
    }

    private static bool IsConsistent(ReadOnlySpan<byte> userData)
    {
        using var document = JsonDocument.Parse(userData.ToArray());
        var data = document.RootElement;
        return data.GetProperty("bytes"u8) is { ValueKind: JsonValueKind.Number } bytes && bytes.TryGetInt64(out var length)
            && data.GetProperty("sha256"u8) is { ValueKind: JsonValueKind.String } sha256 && Digest.TryParse(sha256.GetString(), out var digest)
            && new UserData(length, digest, data.GetProperty("text"u8).GetString()).IsConsistent;
    }
}
