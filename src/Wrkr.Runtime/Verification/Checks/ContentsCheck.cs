using System.IO.Hashing;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Verification.Reading;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>Every content has its entry's checksum. Its SHA-256 is taken in the same reading.</summary>
internal sealed class ContentsCheck : IPackCheck
{
    public string Name => CheckNames.Contents;

    public async ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        using var sha256 = new RunningSha256();
        var crc32 = new Crc32();
        var buffer = new byte[1 << 16];
        foreach (var entry in pack.Entries)
        {
            using var content = new EntryReader(pack.Bytes, entry);
            while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                sha256.Append(buffer.AsSpan(0, read));
                crc32.Append(buffer.AsSpan(0, read));
            }

            pack.Digests.Add(entry.Name, Finish(entry, sha256, crc32));
        }
    }

    private static Digest Finish(PackEntry entry, RunningSha256 sha256, Crc32 crc32)
    {
        var actual = crc32.GetCurrentHashAsUInt32();
        crc32.Reset();
        return actual == entry.Crc32
            ? sha256.Finish()
            : throw PackRefusedException.Mismatch($"'{entry.Name}' has the checksum {actual:x8}, and its entry says {entry.Crc32:x8}.");
    }
}
