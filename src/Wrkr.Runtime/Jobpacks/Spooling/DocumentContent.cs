using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>One record, which was in memory anyway.</summary>
internal sealed class DocumentContent(string path, ReadOnlyMemory<byte> bytes) : IPackContent
{
    public string Path => path;

    public long Length => bytes.Length;

    public uint Crc32 { get; } = System.IO.Hashing.Crc32.HashToUInt32(bytes.Span);

    public Digest Sha256 { get; } = Canonical.Sha256.Of(bytes.Span);

    public ValueTask CopyToAsync(Stream destination, CancellationToken cancellationToken) =>
        destination.WriteAsync(bytes, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
