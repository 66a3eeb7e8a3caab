using System.Buffers;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>The digest of a payload's canonical form without the text of user data.</summary>
internal static class PayloadDigest
{
    /// <param name="payload">The payload in canonical form.</param>
    public static Digest Of(ReadOnlySpan<byte> payload) => Of(payload, out _);

    /// <param name="payload">The payload in canonical form.</param>
    /// <param name="textsMatch">Whether every text that is there is the one that its digest and length name: the chain covers only
    /// those.</param>
    public static Digest Of(ReadOnlySpan<byte> payload, out bool textsMatch)
    {
        textsMatch = true;
        var places = UserTexts.Find(payload);
        if (places.Count == 0)
        {
            return Sha256.Of(payload);
        }

        var withoutText = new ArrayBufferWriter<byte>(payload.Length);
        var copied = 0;
        foreach (var place in places)
        {
            withoutText.Write(payload[copied..place.Start]);
            copied = place.End;
            textsMatch &= place.Matches;
        }

        withoutText.Write(payload[copied..]);
        return Sha256.Of(withoutText.WrittenSpan);
    }
}
