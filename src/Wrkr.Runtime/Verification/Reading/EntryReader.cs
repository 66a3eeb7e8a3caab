using System.IO.Compression;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>Reads one entry's content from its beginning, never more than its entry declares.</summary>
internal sealed class EntryReader : IDisposable
{
    private readonly PackEntry _entry;
    private readonly StoredRange _stored;
    private readonly DeflateStream? _inflated;
    private long _position;

    public EntryReader(PackStream pack, PackEntry entry)
    {
        _entry = entry;
        _stored = new(pack, entry.ContentOffset, entry.StoredSize);
        _inflated = entry.IsDeflated ? new(_stored, CompressionMode.Decompress, leaveOpen: true) : null;
    }

    /// <summary>The next bytes.</summary>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="PackRefusedException">The content isn't as long as its entry says, or can't be decompressed.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(buffer.Length, _entry.Size - _position);
        if (count == 0)
        {
            await RequireEndAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        }

        var read = await DecodeAsync(buffer[..count], cancellationToken).ConfigureAwait(false);
        _position += read;
        return read > 0 ? read : throw Ends("shorter");
    }

    public void Dispose() => _inflated?.Dispose();

    private async ValueTask<int> DecodeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await (_inflated ?? (Stream)_stored).ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            throw PackRefusedException.Mismatch($"'{_entry.Name}' can't be decompressed: {exception.Message}", exception);
        }
    }

    private async ValueTask RequireEndAsync(CancellationToken cancellationToken)
    {
        if (await DecodeAsync(new byte[1], cancellationToken).ConfigureAwait(false) > 0)
        {
            throw Ends("longer");
        }

        if (_stored.Position != _stored.Length)
        {
            throw PackRefusedException.Mismatch(
                $"{_stored.Length - _stored.Position} bytes of the entry '{_entry.Name}' aren't part of its content.");
        }
    }

    private PackRefusedException Ends(string how) =>
        PackRefusedException.Mismatch($"'{_entry.Name}' is {how} than the {_entry.Size} bytes that its entry says.");
}
