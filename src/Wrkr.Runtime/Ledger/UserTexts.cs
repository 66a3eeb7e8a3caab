using System.Buffers;
using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// Finds user data in canonical JSON by its form, an object of exactly <c>bytes</c> (a number), <c>sha256</c> (a digest) and <c>text</c>,
/// so that it works for payloads of newer versions too. What a digest leaves out and what a reader hashes anew are the same texts because
/// both are found here.
/// </summary>
internal static class UserTexts
{
    /// <summary>Where the text of user data stands.</summary>
    /// <param name="Start">Where its member <c>,"text":"…"</c> begins. In canonical form that is the last of the three.</param>
    /// <param name="End">Where that member ends.</param>
    /// <param name="Matches">Whether the text has the length and the digest that stand beside it.</param>
    public readonly record struct Place(int Start, int End, bool Matches);

    /// <param name="json">A payload in canonical form.</param>
    public static List<Place> Find(ReadOnlySpan<byte> json)
    {
        var places = new List<Place>();
        if (json.IndexOf("\"text\":"u8) < 0)
        {
            return places;
        }

        var outer = new Stack<(bool IsUserData, int Members)>();
        var reader = new Utf8JsonReader(json);
        var (isUserData, members, comma) = (true, 0, 0);
        var (length, sha256) = (0L, Digest.Zero);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    outer.Push((isUserData && members == 0, members));
                    (isUserData, members) = (true, 0);
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
                case JsonTokenType.Number when isUserData && members == 1:
                    isUserData = reader.TryGetInt64(out length);
                    break;
                case JsonTokenType.String when isUserData && members == 2:
                    isUserData = Digest.TryParse(reader.GetString(), out sha256);
                    break;
                case JsonTokenType.String when isUserData && members == 3:
                    var end = (int)reader.BytesConsumed;
                    if (json[end] == (byte)'}')
                    {
                        places.Add(new(comma, end, Matches(ref reader, length, sha256)));
                    }

                    break;
                case JsonTokenType.EndObject:
                    (isUserData, members) = outer.Pop();
                    break;
                default:
                    isUserData &= members == 0;
                    break;
            }
        }

        return places;
    }

    private static bool Matches(ref Utf8JsonReader text, long length, Digest sha256)
    {
        var utf8 = ArrayPool<byte>.Shared.Rent(Math.Max(1, text.ValueSpan.Length));
        var count = text.CopyString(utf8);
        var matches = count == length && Sha256.Of(utf8.AsSpan(0, count)) == sha256;
        ArrayPool<byte>.Shared.Return(utf8);
        return matches;
    }
}
