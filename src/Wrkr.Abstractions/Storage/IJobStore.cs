namespace Wrkr.Storage;

/// <summary>
/// Where jobs are kept. A store knows rows, fences and times; it never reads events, states or commands. It is the clock: leases,
/// wake times and deadlines are judged by its time, and that never goes back. All members are safe to call from many threads.
/// </summary>
/// <remarks>
/// Every member throws <see cref="StoreException"/> with <c>E_STORE_UNAVAILABLE</c> when the store can't be reached or can't write, and
/// <c>E_STORE_CORRUPT</c> when what it holds can't be read. Times are kept to the microsecond. The contract is a test suite that every
/// store passes.
/// </remarks>
public interface IJobStore
{
    /// <summary>The store's time.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Commits. Sending the same bytes again, for instance because an answer was lost, answers <see cref="CommitStatus.Committed"/>.
    /// </summary>
    /// <param name="commit">What to commit.</param>
    /// <param name="cancellationToken">Gives up waiting; whether the commit was made is then unknown.</param>
    ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Jobs that can be claimed now, in an order that differs from worker to worker and from one search to the next: a worker must not
    /// pass over the same job for as long as others come. Reads the wake index and writes nothing.
    /// </summary>
    /// <param name="workerId">Who asks.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="claimKeys">What the worker's code can continue.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default);

    /// <summary>Renews the leases that a worker wants to keep, in one statement. Others that it has are left to run out.</summary>
    /// <param name="workerId">Whose leases.</param>
    /// <param name="jobIds">Of which jobs.</param>
    /// <param name="duration">For how long from the store's now.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts a command into a job's inbox and, in the same transaction, counts it on the row and makes the row claimable when no lease is
    /// live.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="key">The idempotency key: a known one adds nothing and answers what is there.</param>
    /// <param name="bytes">The command.</param>
    /// <param name="cancellationToken">Gives up waiting; whether it was delivered is then unknown.</param>
    ValueTask<Delivery> DeliverAsync(string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default);

    /// <summary>Mail without an answer, oldest first.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>A job's row, or <see langword="null"/> when there is no such job.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>
    /// The ledger rows that hold any of the events <paramref name="fromSeq"/> to <paramref name="toSeq"/>, in order, a page in memory at a
    /// time.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="fromSeq">The first event, from 1.</param>
    /// <param name="toSeq">The last event.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<LedgerBatch> ReadEventsAsync(string jobId, long fromSeq, long toSeq, CancellationToken cancellationToken = default);

    /// <summary>The ledger rows that hold the given events, by key and in order.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="seqs">The events.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default);

    /// <summary>A job's artifacts, ordered by path (by the bytes of its UTF-8, which is the order of code points).</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(string jobId, CancellationToken cancellationToken = default);

    /// <summary>The records of the given artifact paths, as far as there are any.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default);

    /// <summary>Jobs in the order of their submission.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="after">A page's <see cref="JobPage.Next"/>; <see langword="null"/> for the first page.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<JobPage> ListAsync(JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default);

    /// <summary>Keeps data under its digest, in chunks; the same data again is not kept twice.</summary>
    /// <param name="content">The data, read to its end.</param>
    /// <param name="cancellationToken">Gives up; nothing is kept then.</param>
    /// <returns>The digest of the data.</returns>
    ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default);

    /// <summary>Data by its digest, or <see langword="null"/> when it isn't there.</summary>
    /// <param name="sha256">The digest.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default);

    /// <summary>
    /// The store's secret key, 32 random bytes that it got when it was made: the same for everybody who opens it, different from store to
    /// store. Secrets that are recorded only as digests are keyed with it. It never reaches a ledger, a pack or a log.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns when this store noticed that mail was delivered or answered, or that a commit left no lease behind (a job came, stopped or
    /// ended), or after <paramref name="atMost"/>. May return early. A step's commit needn't wake anybody: it makes nothing claimable.
    /// </summary>
    /// <param name="version">What an earlier call returned; 0 at first. A change since then returns at once, so none is missed.</param>
    /// <param name="atMost">How long to wait: changes by other processes are perhaps not noticed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What to pass next time.</returns>
    ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default);
}
