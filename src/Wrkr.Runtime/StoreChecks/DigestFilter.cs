using System.Buffers.Binary;
using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>
/// Remembers digests in a fixed amount of memory: what was added is always found; of what wasn't, one in some millions is found too while
/// there are no more than a million. Digests are random by nature, so their own bits choose the places.
/// </summary>
internal sealed class DigestFilter
{
    /// <summary>8 MiB.</summary>
    private const int Bits = 1 << 26;

    private readonly ulong[] _words = new ulong[Bits / 64];

    public void Add(Digest digest)
    {
        foreach (var place in Places(digest))
        {
            _words[place / 64] |= 1UL << (int)(place % 64);
        }
    }

    public bool MayContain(Digest digest)
    {
        foreach (var place in Places(digest))
        {
            if ((_words[place / 64] & (1UL << (int)(place % 64))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static uint[] Places(Digest digest)
    {
        var bytes = digest.ToArray();
        return [Place(0), Place(4), Place(8), Place(12)];

        uint Place(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) % Bits;
    }
}
