using System.Buffers;
using System.Text.Json;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// The digest of a payload's canonical form without the text of user data. User data is recognised by its form, an object of exactly
/// <c>bytes</c>, <c>sha256</c> and <c>text</c>, so that it works for payloads of newer versions too.
/// </summary>
internal static class PayloadDigest
{
    /// <param name="payload">The payload in canonical form.</param>
    public static Digest Of(ReadOnlySpan<byte> payload)
    {
        if (payload.IndexOf("\"text\":"u8) < 0)
        {
            return Sha256.Of(payload);
        }

        var withoutText = new ArrayBufferWriter<byte>(payload.Length);
        var copied = 0;
        foreach (var (start, end) in Texts(payload))
        {
            withoutText.Write(payload[copied..start]);
            copied = end;
        }

        withoutText.Write(payload[copied..]);
        return Sha256.Of(withoutText.WrittenSpan);
    }

    /// <summary>Where the members <c>,"text":"…"</c> of user data stand. In canonical form <c>text</c> is the last of the three.</summary>
    private static List<(int Start, int End)> Texts(ReadOnlySpan<byte> payload)
    {
        var texts = new List<(int, int)>();
        var objects = new Stack<(bool IsUserData, int Members)>();
        var reader = new Utf8JsonReader(payload);
        var (isUserData, members, comma) = (true, 0, 0);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    objects.Push((isUserData, members));
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
                case JsonTokenType.String when isUserData && members == 3:
                    var end = (int)reader.BytesConsumed;
                    if (payload[end] == (byte)'}')
                    {
                        texts.Add((comma, end));
                    }

                    break;
                case JsonTokenType.EndObject:
                    (isUserData, members) = objects.Pop();
                    break;
                default:
                    break;
            }
        }

        return texts;
    }
}
