using System.IO.Hashing;
using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>
/// Data that stays in the store until it is copied: what is found by its digest doesn't change, so it is read twice instead of being
/// written twice.
/// </summary>
internal sealed class StoredContent : IPackContent
{
    private const int BufferBytes = 1 << 16;

    private readonly IJobStore _store;

    private StoredContent(IJobStore store, string path, Digest sha256) => (_store, Path, Sha256) = (store, path, sha256);

    public string Path { get; }

    public long Length { get; private set; }

    public uint Crc32 { get; private set; }

    public Digest Sha256 { get; }

    /// <param name="store">Where it is.</param>
    /// <param name="path">The entry's name.</param>
    /// <param name="sha256">What finds it, and what it must have.</param>
    /// <param name="length">How many bytes it must have.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't there, or isn't what its digest says.</exception>
    public static async ValueTask<StoredContent> MeasureAsync(
        IJobStore store, string path, Digest sha256, long length, CancellationToken cancellationToken)
    {
        var content = new StoredContent(store, path, sha256);
        (content.Length, content.Crc32, var actual) = await content.ReadAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        return content.Length == length && actual == sha256 ? content : throw content.Differs();
    }

    public async ValueTask CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        if (await ReadAsync(destination, cancellationToken).ConfigureAwait(false) != (Length, Crc32, Sha256))
        {
            throw Differs();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<(long Length, uint Crc32, Digest Sha256)> ReadAsync(Stream copy, CancellationToken cancellationToken)
    {
        var blob = await _store.OpenBlobAsync(Sha256, cancellationToken).ConfigureAwait(false)
            ?? throw new WrkrException(ReasonCodes.StoreCorrupt, $"The data {Sha256}, which the ledger names, isn't in the store.");
        await using (blob.ConfigureAwait(false))
        {
            using var sha256 = new Canonical.RunningSha256();
            var (crc32, length, buffer) = (new Crc32(), 0L, new byte[BufferBytes]);
            while (await blob.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                var bytes = buffer.AsMemory(0, read);
                sha256.Append(bytes.Span);
                crc32.Append(bytes.Span);
                length += read;
                await copy.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            }

            return (length, crc32.GetCurrentHashAsUInt32(), sha256.Finish());
        }
    }

    private WrkrException Differs() => new(ReasonCodes.StoreCorrupt, $"The data {Sha256} isn't what its digest says.");
}
