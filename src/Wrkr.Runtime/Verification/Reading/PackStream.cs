namespace Wrkr.Runtime.Verification.Reading;

/// <summary>The bytes of a pack by offset. Not for concurrent use.</summary>
internal sealed class PackStream(Stream stream)
{
    public long Length { get; } = stream.Length;

    /// <summary>Fills <paramref name="buffer"/> from <paramref name="offset"/> on.</summary>
    /// <exception cref="PackRefusedException">The file ends before that.</exception>
    public async ValueTask ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (offset < 0 || offset > Length - buffer.Length)
        {
            throw PackRefusedException.Malformed($"The file ends at byte {Length}, before byte {offset} + {buffer.Length}.");
        }

        stream.Position = offset;
        await stream.ReadExactlyAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<byte[]> ReadAsync(long offset, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await ReadAsync(offset, bytes, cancellationToken).ConfigureAwait(false);
        return bytes;
    }
}
