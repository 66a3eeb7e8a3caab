using System.Buffers;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>The digest of a payload's canonical form without the text of user data.</summary>
internal static class PayloadDigest
{
    /// <param name="payload">The payload in canonical form.</param>
    public static Digest Of(ReadOnlySpan<byte> payload)
    {
        var places = UserTexts.Find(payload);
        if (places.Count == 0)
        {
            return Sha256.Of(payload);
        }

        var withoutText = new ArrayBufferWriter<byte>(payload.Length);
        var copied = 0;
        foreach (var place in places)
        {
            withoutText.Write(payload[copied..place.Text.Start.Value]);
            copied = place.Text.End.Value;
        }

        withoutText.Write(payload[copied..]);
        return Sha256.Of(withoutText.WrittenSpan);
    }
}
