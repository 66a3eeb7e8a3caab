using System.Buffers;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>The digest of a payload's canonical form without the text of user data.</summary>
internal static class PayloadDigest
{
    /// <param name="payload">The payload in canonical form.</param>
    public static Digest Of(ReadOnlySpan<byte> payload) => Of(payload, UserTexts.Find(payload));

    /// <param name="payload">The payload in canonical form.</param>
    /// <param name="textsMatch">Whether every text that is there is the one that its digest and length name: the chain covers only
    /// those.</param>
    public static Digest Of(ReadOnlySpan<byte> payload, out bool textsMatch)
    {
        textsMatch = true;
        var places = UserTexts.Find(payload);
        foreach (var place in places)
        {
            textsMatch &= place.Matches(payload);
        }

        return Of(payload, places);
    }

    private static Digest Of(ReadOnlySpan<byte> payload, List<UserTexts.Place> places)
    {
        if (places.Count == 0)
        {
            return Sha256.Of(payload);
        }

        var withoutText = ArrayPool<byte>.Shared.Rent(payload.Length);
        var (copied, length) = (0, 0);
        foreach (var place in places)
        {
            Copy(payload[copied..place.Start]);
            copied = place.End;
        }

        Copy(payload[copied..]);
        var digest = Sha256.Of(withoutText.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(withoutText);
        return digest;

        void Copy(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(withoutText.AsSpan(length));
            length += bytes.Length;
        }
    }
}
