using Wrkr.Runtime.Jobpacks.Zip;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>Reads one entry's content from its beginning.</summary>
internal sealed class EntryReader(PackStream pack, ZipEntry entry)
{
    private long _position;

    /// <summary>The next bytes.</summary>
    /// <returns>How many; 0 at the end.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(buffer.Length, entry.Size - _position);
        await pack.ReadAsync(entry.ContentOffset + _position, buffer[..count], cancellationToken).ConfigureAwait(false);
        _position += count;
        return count;
    }
}
