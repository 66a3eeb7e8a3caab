namespace Wrkr.Storage;

/// <summary>
/// A step's transaction in the store's database. Disposing it without a commit takes everything back. Used by one step, one call at a time.
/// </summary>
public interface IStoreTransaction : IAsyncDisposable
{
    /// <summary>The driver's transaction, which the step writes with: a <see cref="ITransactionalStore.TransactionType"/>.</summary>
    object Transaction { get; }

    /// <summary>
    /// Commits the step's writes and <paramref name="commit"/> together. Another answer than <see cref="CommitStatus.Committed"/> leaves
    /// the transaction open, and a commit can be tried again with it.
    /// </summary>
    /// <param name="commit">What to commit; it is judged as by <see cref="IJobStore.CommitAsync"/>.</param>
    /// <param name="cancellationToken">Gives up before the transaction's end is sent, not during that.</param>
    /// <exception cref="StoreException">
    /// The store failed; <see cref="ITransactionalStore.IsCommittedAsync"/> says whether it was committed. Any other exception is the
    /// database's about what the step wrote, and everything was taken back.
    /// </exception>
    ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Whether something that a step's own statement threw means that the database is away, or took the transaction back because of others:
    /// nothing that the step could do about.
    /// </summary>
    /// <param name="error">What was thrown.</param>
    bool IsLost(Exception error);
}
