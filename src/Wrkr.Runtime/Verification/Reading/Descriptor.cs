using System.Buffers;
using Wrkr.Runtime.Jobpacks.Zip;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>
/// What stands between an entry's content and the next entry: nothing, or its data descriptor (APPNOTE 6.3, section 4.3.9).
/// </summary>
internal static class Descriptor
{
    private const uint Signature = 0x08074B50;

    /// <param name="pack">The ZIP file.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="end">Where the next entry begins, or the central directory.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PackRefusedException">Something else stands there, or the two overlap.</exception>
    public static async ValueTask RequireAsync(PackStream pack, PackEntry entry, long end, CancellationToken cancellationToken)
    {
        var length = end - entry.ContentEnd;
        if (length < 0)
        {
            throw PackRefusedException.Mismatch($"The entry '{entry.Name}' overlaps what follows it.");
        }

        var expected = Expected(entry, length);
        if (expected.Length != length)
        {
            throw PackRefusedException.Mismatch($"{length} bytes follow the entry '{entry.Name}' that none of the entries declares.");
        }

        var actual = await pack.ReadAsync(entry.ContentEnd, expected.Length, cancellationToken).ConfigureAwait(false);
        if (!expected.Span.SequenceEqual(actual))
        {
            throw PackRefusedException.Mismatch(
                $"What follows the content of '{entry.Name}' isn't what the ZIP file's directory says of it.");
        }
    }

    /// <summary>Writers may leave the signature out, and may write sizes in 32 or 64 bits: the length tells.</summary>
    private static ReadOnlyMemory<byte> Expected(PackEntry entry, long length)
    {
        var descriptor = new ArrayBufferWriter<byte>(24);
        if (!entry.Fields.IsDescribed)
        {
            return descriptor.WrittenMemory;
        }

        if (length is 16 or 24)
        {
            descriptor.U32(Signature);
        }

        descriptor.U32(entry.Crc32);
        if (length is 20 or 24)
        {
            descriptor.U64(entry.StoredSize);
            descriptor.U64(entry.Size);
        }
        else
        {
            descriptor.U32(Math.Min(entry.StoredSize, ZipLayout.Max32));
            descriptor.U32(Math.Min(entry.Size, ZipLayout.Max32));
        }

        return descriptor.WrittenMemory;
    }
}
