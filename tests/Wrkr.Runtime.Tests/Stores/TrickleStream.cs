namespace Wrkr.Runtime.Tests.Stores;

/// <summary>Gives its data in pieces of odd sizes, as a network does, and may break off.</summary>
internal sealed class TrickleStream(byte[] data) : MemoryStream(data, writable: false)
{
    public int BreaksAt { get; init; } = int.MaxValue;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= BreaksAt)
        {
            throw new IOException("broken off");
        }

        return base.ReadAsync(buffer[..Math.Min(buffer.Length, 65_537)], cancellationToken);
    }
}
