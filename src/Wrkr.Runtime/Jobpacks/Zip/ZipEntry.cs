namespace Wrkr.Runtime.Jobpacks.Zip;

/// <summary>A stored entry of a ZIP file.</summary>
/// <param name="Name">Its path, ASCII, with <c>/</c> as separator.</param>
/// <param name="Size">The length of its content in bytes.</param>
/// <param name="Crc32">The checksum of its content.</param>
/// <param name="Offset">Where its local header begins.</param>
internal sealed record ZipEntry(string Name, long Size, uint Crc32, long Offset = 0)
{
    /// <summary>Where its content begins.</summary>
    public long ContentOffset => Offset + ZipLayout.LocalHeaderLength(this);

    /// <summary>Where the next local header begins, or the central directory.</summary>
    public long End => ContentOffset + Size;
}
