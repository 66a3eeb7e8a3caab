using System.Data;
using Npgsql;
using Wrkr.Postgres.Commits;
using Wrkr.Postgres.Connections;
using Wrkr.Storage;

namespace Wrkr.Postgres.Transactions;

/// <summary>Begins transactions for steps, and finds out what became of one whose end nobody heard.</summary>
internal sealed class PostgresTransactions(PostgresDatabase database, StoredClock clock, Action changed)
{
    private readonly CommitStatement _statement = new(database);

    /// <exception cref="StoreException">The store can't be reached.</exception>
    public ValueTask<IStoreTransaction> BeginAsync(CancellationToken cancellationToken) => database.AttemptAsync(
        async token =>
        {
            var connection = await database.OpenAsync(token).ConfigureAwait(false);
            try
            {
                var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, token).ConfigureAwait(false);

                // A transaction begins with its first statement; one that lay idle while the server restarted shows itself here.
                var first = new NpgsqlCommand("SELECT 1", connection, transaction);
                await using (first.ConfigureAwait(false))
                {
                    await first.ExecuteNonQueryAsync(token).ConfigureAwait(false);
                }

                return (IStoreTransaction)new PostgresTransaction(connection, transaction, _statement, database, clock, changed);
            }
            catch
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        },
        cancellationToken);

    /// <summary>
    /// The transaction's end is sent only while it holds the job's row. So whoever gets the row after that knows what became of it.
    /// </summary>
    public ValueTask<bool> IsCommittedAsync(JobCommit commit, CancellationToken cancellationToken) => database.RunAsync(
        async (connection, token) =>
        {
            var lockJob = database.Command(connection, "lock_job").With(commit.JobId);
            await using (lockJob.ConfigureAwait(false))
            {
                await database.WriteAsync(lockJob, token).ConfigureAwait(false);
            }

            return (await _statement.JudgeAsync(connection, [commit], token).ConfigureAwait(false))[0].IsRepeat;
        },
        cancellationToken);
}
