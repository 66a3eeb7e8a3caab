using System.Data;
using Npgsql;
using Wrkr.Postgres.Connections;

namespace Wrkr.Postgres.Commits;

/// <summary>A connection that one group after another goes through: kept while the store is open, replaced when it breaks.</summary>
internal sealed class CommitLane(PostgresDatabase database)
{
    /// <summary>
    /// The plan is made once, and always goes along the indexes: a plan for a table that was small when it was made must not stay when the
    /// table has grown.
    /// </summary>
    internal const string Settings =
        "SET plan_cache_mode = force_generic_plan; SET jit = off; SET enable_seqscan = off; SET enable_hashjoin = off; "
        + "SET enable_mergejoin = off; SET default_transaction_isolation = 'read committed'";

    private const string Reset =
        "RESET plan_cache_mode; RESET jit; RESET enable_seqscan; RESET enable_hashjoin; RESET enable_mergejoin; "
        + "RESET default_transaction_isolation";

    private NpgsqlConnection? _connection;
    private int _isTaken;

    public bool IsFree => Volatile.Read(ref _isTaken) == 0;

    public bool TryTake() => Interlocked.CompareExchange(ref _isTaken, 1, 0) == 0;

    public void Release() => Volatile.Write(ref _isTaken, 0);

    /// <summary>
    /// Runs something on the lane's connection, once more on a new one when that turned out to be gone: the same commits again are
    /// recognised by their events.
    /// </summary>
    public async ValueTask<T> RunAsync<T>(Func<NpgsqlConnection, ValueTask<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work(_connection ??= await OpenAsync().ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                if (PostgresErrors.IsLost(error) || PostgresErrors.IsOfPreparing(error)
                    || _connection is { FullState: not ConnectionState.Open })
                {
                    await DropAsync().ConfigureAwait(false);
                }

                if (!database.IsWorthRepeating(error, attempt))
                {
                    throw;
                }
            }
        }
    }

    public async ValueTask CloseAsync()
    {
        if (_connection is { FullState: ConnectionState.Open } connection && database.HasOwnSessions)
        {
            try
            {
                await ExecuteAsync(connection, Reset).ConfigureAwait(false);
            }
            catch (Exception error) when (PostgresErrors.IsOfStore(error))
            {
                // It is gone, and what was set with it.
            }
        }

        await DropAsync().ConfigureAwait(false);
    }

    private async ValueTask<NpgsqlConnection> OpenAsync()
    {
        var connection = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        if (database.HasOwnSessions)
        {
            await ExecuteAsync(connection, Settings).ConfigureAwait(false);
        }

        return connection;
    }

    private async ValueTask DropAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async ValueTask ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }
}
