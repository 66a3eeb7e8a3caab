using Wrkr.Runtime.Jobpacks.Zip;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>An entry of a ZIP file as its central directory declares it.</summary>
/// <param name="Name">Its path; bytes beyond ASCII as they are.</param>
/// <param name="Fields">What the local header has to repeat.</param>
/// <param name="Extra">The extra fields.</param>
/// <param name="Size">The length of its content in bytes.</param>
/// <param name="StoredSize">How many bytes of the ZIP file hold it.</param>
/// <param name="Offset">Where its local header begins.</param>
internal sealed record PackEntry(string Name, HeaderFields Fields, ReadOnlyMemory<byte> Extra, long Size, long StoredSize, long Offset)
{
    /// <summary>Where its content begins; known when the local header was read.</summary>
    public long ContentOffset { get; init; }

    public uint Crc32 => Fields.Crc32;

    public bool IsDeflated => Fields.Method == HeaderFields.Deflated;

    /// <summary>Where its content ends.</summary>
    public long ContentEnd => ContentOffset + StoredSize;

    /// <summary>The entry as our writer would lay it out.</summary>
    public ZipEntry ToZipEntry() => new(Name, Size, Crc32, Offset);
}
