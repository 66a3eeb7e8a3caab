namespace Wrkr.Runtime.Verification.Reading;

/// <summary>
/// The bytes that hold one entry, as a stream for the decompressor. It can seek, so that what was read too far is given back.
/// </summary>
internal sealed class StoredRange(PackStream pack, long offset, long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Clamp(length - Position, 0, buffer.Length);
        await pack.ReadAsync(offset + Position, buffer[..count], cancellationToken).ConfigureAwait(false);
        Position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
