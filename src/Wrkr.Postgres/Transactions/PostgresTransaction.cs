using Npgsql;
using Wrkr.Postgres.Commits;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Transactions;

/// <summary>A step's transaction, on a connection of its own from the store's data source.</summary>
internal sealed class PostgresTransaction(
    NpgsqlConnection connection, NpgsqlTransaction transaction, CommitStatement statement, PostgresDatabase database, StoredClock clock,
    Action changed) : IStoreTransaction
{
    /// <summary>
    /// A process that is stopped between the last statement and the end holds the job's row for no longer than this: then the server takes
    /// the transaction back.
    /// </summary>
    private const string EndSoon = "SELECT set_config('idle_in_transaction_session_timeout', '10s', true)";

    public object Transaction => transaction;

    public async ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        StoreArguments.Require(commit);
        var isEnding = false;
        try
        {
            var written = await statement
                .WriteAsync(connection, EndSoon, [new CommitItem(commit)], cancellationToken)
                .ConfigureAwait(false);
            if (written.MailSeqs[0] is not { } mailSeq)
            {
                var verdict = (await statement.JudgeAsync(connection, [commit], cancellationToken).ConfigureAwait(false))[0];
                CommitJudge.RequireMail(commit, verdict.MailSeq);
                // Were it there already, it would be without what this transaction wrote.
                var status = verdict.Status is CommitStatus.LeaseLost ? CommitStatus.LeaseLost : CommitStatus.Conflict;
                return new(status, Microseconds.ToTime(verdict.Now), verdict.MailSeq);
            }

            isEnding = true;
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            if (CommitJudge.IsNews(commit, CommitStatus.Committed))
            {
                changed();
            }

            await KeepClockAsync(written).ConfigureAwait(false);
            return new(CommitStatus.Committed, Microseconds.ToTime(written.Now), mailSeq);
        }
        catch (Exception error) when (IsOfStore(error, isEnding))
        {
            throw database.Errors.Describe(error);
        }
    }

    public bool IsLost(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (PostgresErrors.IsLost(cause) || PostgresErrors.IsContention(cause))
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (PostgresErrors.IsOfStore(error))
        {
            // The connection is gone, and the server takes the transaction back.
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// The others are of what the step did: a constraint that is checked at the end, a statement that failed before, an end of its own.
    /// </summary>
    private static bool IsOfStore(Exception error, bool isEnding) => error is PostgresException reported
        ? PostgresErrors.IsLost(error) || PostgresErrors.IsContention(error)
            || (!isEnding && reported.SqlState != PostgresErrorCodes.InFailedSqlTransaction)
        : PostgresErrors.IsOfStore(error) && error is not ObjectDisposedException;

    private async ValueTask KeepClockAsync(CommitStatement.Written written)
    {
        try
        {
            await clock.KeepAsync(connection, written.Now, written.StoredClock).ConfigureAwait(false);
        }
        catch (Exception error) when (PostgresErrors.IsOfStore(error))
        {
            // It is committed; the next write keeps the time.
        }
    }
}
