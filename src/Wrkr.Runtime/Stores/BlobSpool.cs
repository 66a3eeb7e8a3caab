using System.Security.Cryptography;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// Data on its way into the store, hashed as it arrives: up to a chunk in memory, more in a temporary file. So a slow or endless
/// stream never holds up the writer.
/// </summary>
internal sealed class BlobSpool : IAsyncDisposable
{
    /// <summary>How much of it stores keep in a row: what a reader or writer has in memory at a time.</summary>
    public const int ChunkBytes = 1 << 20;

    private readonly Stream _content;

    private BlobSpool(Stream content, Digest sha256)
    {
        _content = content;
        Sha256 = sha256;
    }

    public Digest Sha256 { get; }

    public long Length => _content.Length;

    public static async Task<BlobSpool> FillAsync(Stream source, CancellationToken cancellationToken)
    {
        using var hash = new RunningSha256();
        var chunk = new byte[ChunkBytes];
        var read = await source.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        Stream content = read < chunk.Length ? new MemoryStream(read) : CreateFile();
        try
        {
            while (read > 0)
            {
                hash.Append(chunk.AsSpan(0, read));
                await content.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                read = await source.ReadAsync(chunk, cancellationToken).ConfigureAwait(false);
            }

            return new BlobSpool(content, hash.Finish());
        }
        catch
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The data from its beginning. A chunk is overwritten by the next.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> ReadChunks()
    {
        _content.Position = 0;
        var chunk = new byte[Math.Min(Length, ChunkBytes)];
        while (chunk.Length > 0 && _content.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) is > 0 and var read)
        {
            yield return chunk.AsMemory(0, read);
        }
    }

    public ValueTask DisposeAsync() => _content.DisposeAsync();

    private static FileStream CreateFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), $"wrkr-{RandomNumberGenerator.GetHexString(32, lowercase: true)}"), options);
    }
}
