using System.Buffers;
using System.Text.Json;
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
    /// <param name="Text">Where the text's own token stands, with its quotation marks.</param>
    /// <param name="Length">The length that stands beside it.</param>
    /// <param name="Sha256">The digest that stands beside it.</param>
    /// <param name="Member">Where the name of the member stands that the user data is the value of; empty at the root.</param>
    public readonly record struct Place(int Start, int End, Range Text, long Length, Digest Sha256, Range Member)
    {
        /// <summary>
        /// Whether the text has the length and the digest that stand beside it, and is short enough to stand there: else one event could be
        /// written in two ways. Who has just written them needn't ask.
        /// </summary>
        /// <param name="json">What it was found in.</param>
        public bool Matches(ReadOnlySpan<byte> json)
        {
            if (Length > UserData.MaxInlineBytes)
            {
                return false;
            }

            var text = new Utf8JsonReader(json[Text]);
            text.Read();
            var utf8 = ArrayPool<byte>.Shared.Rent(Math.Max(1, text.ValueSpan.Length));
            var count = text.CopyString(utf8);
            var matches = count == Length && Canonical.Sha256.Of(utf8.AsSpan(0, count)) == Sha256;
            ArrayPool<byte>.Shared.Return(utf8);
            return matches;
        }
    }

    /// <param name="json">A payload in canonical form.</param>
    public static List<Place> Find(ReadOnlySpan<byte> json)
    {
        var places = new List<Place>();
        if (json.IndexOf("\"text\":"u8) < 0)
        {
            return places;
        }

        var outer = new Stack<(bool IsUserData, int Members, Range Member)>();
        var reader = new Utf8JsonReader(json);
        var (isUserData, members, comma) = (true, 0, 0);
        var (length, sha256) = (0L, Digest.Zero);
        var (name, member) = (..0, ..0);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    outer.Push((isUserData && members == 0, members, member));
                    (isUserData, members, member) = (true, 0, name);
                    break;
                case JsonTokenType.PropertyName:
                    comma = (int)reader.TokenStartIndex - 1;
                    name = (comma + 2)..(comma + 2 + reader.ValueSpan.Length);
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
                        places.Add(new(comma, end, (int)reader.TokenStartIndex..end, length, sha256, member));
                    }

                    break;
                case JsonTokenType.EndObject:
                    (isUserData, members, member) = outer.Pop();
                    break;
                default:
                    isUserData &= members == 0;
                    break;
            }
        }

        return places;
    }
}
