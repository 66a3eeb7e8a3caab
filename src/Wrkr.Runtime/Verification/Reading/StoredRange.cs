namespace Wrkr.Runtime.Verification.Reading;

/// <summary>
/// The bytes that hold one entry, as a stream. A decompressor takes what it is given and doesn't tell how much of it was content, so the
/// last byte comes alone: who never asks for it had all of the content before.
/// </summary>
internal sealed class StoredRange(PackStream pack, long offset, long length) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    /// <summary>How many bytes were asked for so far.</summary>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var left = length - _position;
        var count = (int)Math.Min(left > 1 ? left - 1 : left, buffer.Length);
        await pack.ReadAsync(offset + _position, buffer[..count], cancellationToken).ConfigureAwait(false);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
