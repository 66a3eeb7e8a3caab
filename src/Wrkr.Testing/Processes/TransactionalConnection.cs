using Wrkr.Storage;

namespace Wrkr.Testing.Processes;

/// <summary>A connection to a store that can put a step's writes into its own transaction.</summary>
internal sealed class TransactionalConnection(
    TestProcess process, IJobStore inner, ITransactionalStore transactions, Func<CancellationToken, Task>? drive)
    : Connection(process, inner, drive), ITransactionalStore
{
    private readonly TestProcess _process = process;

    public Type TransactionType => transactions.TransactionType;

    public ValueTask<IStoreTransaction> BeginAsync(CancellationToken cancellationToken = default) => Read(async () =>
    {
        var begun = await transactions.BeginAsync(cancellationToken).ConfigureAwait(false);
        _process.Opened(begun);
        return (IStoreTransaction)new Transaction(this, _process, begun);
    });

    public ValueTask<bool> IsCommittedAsync(JobCommit commit, CancellationToken cancellationToken = default) =>
        Read(() => transactions.IsCommittedAsync(commit, cancellationToken));

    private sealed class Transaction(TransactionalConnection connection, TestProcess process, IStoreTransaction begun) : IStoreTransaction
    {
        object IStoreTransaction.Transaction => begun.Transaction;

        public ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default) =>
            connection.Commit(commit, () => begun.CommitAsync(commit, cancellationToken));

        public bool IsLost(Exception error) => begun.IsLost(error);

        public async ValueTask DisposeAsync()
        {
            process.Closed(begun);
            await begun.DisposeAsync().ConfigureAwait(false);
        }
    }
}
