namespace Wrkr.Storage;

/// <summary>
/// A store from which ended jobs, and data that nothing names any more, can be removed while it is used. Engines don't use it. All members
/// are safe to call from many threads and processes, and none holds up commits for long: what is large is removed bit by bit.
/// </summary>
/// <remarks>
/// A store doesn't read events, so it can't know which data they name. Who removes data reads all ledgers after
/// <see cref="BeginPruneAsync"/>; what is put, or named by a commit, from that moment on the store itself notes at the data
/// (<see cref="JobCommit.Blobs"/>, <see cref="JobCommit.ExpectedBlobs"/>) and keeps. Keys, places of pages and numbers of what was removed
/// are never given away again.
/// </remarks>
public interface IPrunableStore : IInspectableStore
{
    /// <summary>Begins a removal, durably, and carries to their end those that broke off half-way.</summary>
    /// <param name="cancellationToken">Gives up; what broke off stays as it is.</param>
    /// <returns>The moment from which on the use of data is noted.</returns>
    ValueTask<DateTimeOffset> BeginPruneAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// How many bytes a job's row, ledger, mail and artifact records hold; <see langword="null"/> when there is no such job.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<long?> MeasureJobAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes an ended job with its ledger, mail and artifact records. For everybody else it is gone at once; its rows go bit by bit.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="expectedHead">The head of its ledger.</param>
    /// <param name="cancellationToken">
    /// Gives up between two bits: the job is then there as before, or gone, and the next removal carries the rest to its end.
    /// </param>
    /// <returns>
    /// How many bytes it held; <see langword="null"/> when nothing was removed, because there is no such job, it hasn't ended, its head is
    /// another, or its lease is live.
    /// </returns>
    ValueTask<long?> RemoveJobAsync(string jobId, LedgerHead expectedHead, CancellationToken cancellationToken = default);

    /// <summary>Those of the given data that nobody has put, or committed the name of, since a moment.</summary>
    /// <param name="sha256s">The data.</param>
    /// <param name="unusedSince">The moment.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<IReadOnlyList<StoredBlob>> FindUnusedBlobsAsync(
        IReadOnlyCollection<Digest> sha256s, DateTimeOffset unusedSince, CancellationToken cancellationToken = default);

    /// <summary>Removes those of the given data that nobody has put, or committed the name of, since a moment.</summary>
    /// <param name="sha256s">The data; no ledger names it.</param>
    /// <param name="unusedSince">The moment, at the latest that of <see cref="BeginPruneAsync"/>.</param>
    /// <param name="cancellationToken">Gives up between two bits, as with a job.</param>
    /// <returns>What was removed.</returns>
    /// <exception cref="ArgumentException">No removal began at <paramref name="unusedSince"/> or later.</exception>
    ValueTask<IReadOnlyList<StoredBlob>> RemoveBlobsAsync(
        IReadOnlyCollection<Digest> sha256s, DateTimeOffset unusedSince, CancellationToken cancellationToken = default);

    /// <summary>How large the store is.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<StoreSpace> MeasureSpaceAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives space that is free inside the store back to the disk. Commits wait meanwhile.</summary>
    /// <param name="cancellationToken">Gives up waiting; what has begun is carried to its end.</param>
    ValueTask CompactAsync(CancellationToken cancellationToken = default);
}
