namespace Wrkr.Storage;

/// <summary>Data that is found by its digest. At most 1 MiB when it travels in a commit.</summary>
/// <param name="Sha256">The digest of <paramref name="Bytes"/>.</param>
/// <param name="Bytes">The data.</param>
public sealed record Blob(Digest Sha256, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>
    /// The most bytes that a blob in a commit may have; larger ones go through <see cref="IJobStore.PutBlobAsync"/> first.
    /// </summary>
    public const int MaxCommitBytes = 1 << 20;
}
