using System.Buffers;
using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// The digest of a payload's canonical form without the text of user data. User data is recognised by its form, an object of exactly
/// <c>bytes</c> (a number), <c>sha256</c> (a digest) and <c>text</c>, so that it works for payloads of newer versions too.
/// </summary>
internal static class PayloadDigest
{
    /// <param name="payload">The payload in canonical form.</param>
    public static Digest Of(ReadOnlySpan<byte> payload) => Of(payload, out _);

    /// <param name="payload">The payload in canonical form.</param>
    /// <param name="textsMatch">Whether every text that is there is the one that its digest and length name: the chain covers only those.</param>
    public static Digest Of(ReadOnlySpan<byte> payload, out bool textsMatch)
    {
        textsMatch = true;
        if (payload.IndexOf("\"text\":"u8) < 0)
        {
            return Sha256.Of(payload);
        }

        var withoutText = new ArrayBufferWriter<byte>(payload.Length);
        var copied = 0;
        foreach (var (start, end, matches) in Texts(payload))
        {
            withoutText.Write(payload[copied..start]);
            copied = end;
            textsMatch &= matches;
        }

        withoutText.Write(payload[copied..]);
        return Sha256.Of(withoutText.WrittenSpan);
    }

    /// <summary>Where the members <c>,"text":"…"</c> of user data stand. In canonical form <c>text</c> is the last of the three.</summary>
    private static List<(int Start, int End, bool Matches)> Texts(ReadOnlySpan<byte> payload)
    {
        var texts = new List<(int, int, bool)>();
        var objects = new Stack<(bool IsUserData, int Members)>();
        var reader = new Utf8JsonReader(payload);
        var (isUserData, members, comma) = (true, 0, 0);
        var (length, sha256) = (0L, Digest.Zero);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    objects.Push((isUserData && members == 0, members));
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
                    if (payload[end] == (byte)'}')
                    {
                        texts.Add((comma, end, Matches(ref reader, length, sha256)));
                    }

                    break;
                case JsonTokenType.EndObject:
                    (isUserData, members) = objects.Pop();
                    break;
                default:
                    isUserData &= members == 0;
                    break;
            }
        }

        return texts;
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
