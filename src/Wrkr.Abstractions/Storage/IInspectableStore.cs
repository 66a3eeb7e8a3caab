namespace Wrkr.Storage;

/// <summary>
/// What a check of a store reads past the rules of <see cref="IJobStore"/>, and the one write of a rebuild. A store that is wanted to be
/// checked implements it too. Engines don't use it. All members are safe to call from many threads.
/// </summary>
/// <remarks>
/// Everything of a job (row, ledger, mail, artifacts) is kept under a key of the store's own, so that what lost its row is found. Members
/// throw <see cref="StoreException"/> as those of <see cref="IJobStore"/> do.
/// </remarks>
public interface IInspectableStore
{
    /// <summary>What is wrong with the medium itself: damaged pages, changed tables. A sentence for each; none when it is sound.</summary>
    /// <param name="cancellationToken">Gives up waiting; a check that has begun is carried to its end.</param>
    ValueTask<IReadOnlyList<string>> InspectMediumAsync(CancellationToken cancellationToken = default);

    /// <summary>The smallest key above <paramref name="after"/> under which anything is kept; <see langword="null"/> at the end.</summary>
    /// <param name="after">A key; 0 for the first.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<long?> FindNextKeyAsync(long after, CancellationToken cancellationToken = default);

    /// <summary>A job's row, and how far its ledger and mail go, of one moment.</summary>
    /// <param name="key">The job's key.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<StoredJob> InspectAsync(long key, CancellationToken cancellationToken = default);

    /// <summary>A job's ledger rows, ordered by their first event, a page in memory at a time.</summary>
    /// <param name="key">The job's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<LedgerBatch> InspectLedgerAsync(long key, CancellationToken cancellationToken = default);

    /// <summary>A job's mail with its answers, oldest first, a page in memory at a time.</summary>
    /// <param name="key">The job's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<StoredMail> InspectMailAsync(long key, CancellationToken cancellationToken = default);

    /// <summary>A job's artifact records in the order of their paths, a page in memory at a time.</summary>
    /// <param name="key">The job's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<ArtifactRow> InspectArtifactsAsync(long key, CancellationToken cancellationToken = default);

    /// <summary>What is kept by digest, without the data, a page in memory at a time.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<StoredBlob> InspectBlobsAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes a job's row and artifact records anew, from what its ledger comes to; all or nothing.</summary>
    /// <param name="restore">What to write, and what must hold.</param>
    /// <param name="cancellationToken">Gives up waiting; whether it was written is then unknown.</param>
    /// <returns>
    /// <see cref="CommitStatus.LeaseLost"/> when the row has a live lease, <see cref="CommitStatus.Conflict"/> when the ledger doesn't end
    /// as <see cref="JobRestore.Commit"/> expects; nothing was written then.
    /// </returns>
    ValueTask<CommitResult> RestoreAsync(JobRestore restore, CancellationToken cancellationToken = default);
}
