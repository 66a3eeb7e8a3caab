namespace Wrkr;

/// <summary>
/// Checks a store against itself: the medium, each ledger's chain and rules, each job's row, mail and artifacts against its ledger, and all
/// data against its digest. It reads a page at a time, whatever the size of the store, beside workers that go on.
/// </summary>
public interface IStoreCheck
{
    /// <summary>Checks all jobs. Writes nothing.</summary>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="WrkrException">
    /// <c>E_STORE_UNAVAILABLE</c>: the store can't be read. <c>E_STORE_CORRUPT</c>: it can't even be opened. What is found wrong inside is
    /// in the report.
    /// </exception>
    Task<StoreReport> CheckAsync(IProgress<StoreCheckProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks all jobs, and writes the row and the artifact records of a job anew where they differ from an intact ledger, a transaction
    /// per job. Events are never changed. A job whose lease is live is left alone. When the ledger ends under a lease, a takeover is
    /// recorded after it, so that who held the job can't write any more.
    /// </summary>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Stops the check between two jobs.</param>
    /// <exception cref="WrkrException">As <see cref="CheckAsync"/>.</exception>
    Task<StoreReport> RebuildAsync(IProgress<StoreCheckProgress>? progress = null, CancellationToken cancellationToken = default);
}
