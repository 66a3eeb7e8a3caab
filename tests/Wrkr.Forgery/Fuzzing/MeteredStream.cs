namespace Wrkr.Forgery.Fuzzing;

/// <summary>A pack that is read a bounded number of times: a reader that goes round in circles fails instead of hanging.</summary>
internal sealed class MeteredStream(byte[] pack) : MemoryStream(pack, writable: false)
{
    private const int MostReads = 100_000;
    private const int MostTimes = 50;

    private readonly byte[] _pack = pack;
    private readonly long _mostBytes = (MostTimes * (long)pack.Length) + (1 << 20);
    private long _bytes;
    private int _reads;

    /// <summary>Copies by itself: a derived <see cref="MemoryStream"/> would rent an array as long as the buffer.</summary>
    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(Length - Position, 0, buffer.Length);
        _pack.AsSpan((int)Math.Min(Position, Length), count).CopyTo(buffer);
        Position += count;
        return Count(count);
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(base.Read(buffer, offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    private int Count(int read)
    {
        (_reads, _bytes) = (_reads + 1, _bytes + read);
        return _reads <= MostReads && _bytes <= _mostBytes
            ? read
            : throw new InvalidOperationException($"The pack of {Length} bytes was read {_reads} times, {_bytes} bytes in all.");
    }
}
