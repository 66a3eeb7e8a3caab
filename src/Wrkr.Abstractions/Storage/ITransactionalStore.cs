namespace Wrkr.Storage;

/// <summary>
/// A store that lives in a database which steps write to as well: the writes of a step that is declared transactional and the commit that
/// records its completion are one transaction. All members are safe to call from many threads.
/// </summary>
public interface ITransactionalStore
{
    /// <summary>The driver's type of a transaction, which such steps ask for.</summary>
    Type TransactionType { get; }

    /// <summary>Begins a transaction for a step.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="StoreException">The store can't be reached.</exception>
    ValueTask<IStoreTransaction> BeginAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Whether a commit was made whose answer is missing. Waits for a transaction that may still be about to make it, so that the answer
    /// stays true.
    /// </summary>
    /// <param name="commit">What <see cref="IStoreTransaction.CommitAsync"/> was given.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="StoreException">The store can't be reached.</exception>
    ValueTask<bool> IsCommittedAsync(JobCommit commit, CancellationToken cancellationToken = default);
}
