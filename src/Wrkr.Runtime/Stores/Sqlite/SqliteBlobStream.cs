using System.Buffers;

namespace Wrkr.Runtime.Stores;

/// <summary>Reads data from the store, a chunk in memory at a time. It never changes, so no transaction is held between chunks.</summary>
internal sealed class SqliteBlobStream(SqliteReaders readers, long blobNo) : Stream
{
    private byte[]? _chunk = ArrayPool<byte>.Shared.Rent(BlobRows.ChunkBytes);
    private ReadOnlyMemory<byte> _rest;
    private int _nextChunk;
    private bool _isAtEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_chunk is null, this);
        while (_rest.IsEmpty && !_isAtEnd)
        {
            var read = await readers
                .ReadAsync(session => BlobRows.ReadChunk(session, blobNo, _nextChunk, _chunk), cancellationToken)
                .ConfigureAwait(false);
            _nextChunk++;
            _rest = _chunk.AsMemory(0, read ?? 0);
            _isAtEnd = read is null;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _chunk, null) is { } chunk)
        {
            _rest = default;
            ArrayPool<byte>.Shared.Return(chunk);
        }

        base.Dispose(disposing);
    }
}
