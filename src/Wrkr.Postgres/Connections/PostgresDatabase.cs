using Npgsql;
using Wrkr.Postgres.Schema;
using Wrkr.Storage;

namespace Wrkr.Postgres.Connections;

/// <summary>
/// Gives calls a connection, and says in the store's terms what goes wrong. What is asked of it may be done twice: a connection that turns
/// out to be gone, as those do that lay idle while the server was restarted, is replaced once.
/// </summary>
internal sealed class PostgresDatabase(PostgresJobStoreOptions options)
{
    /// <summary>
    /// How often something is done anew that the server took back because of others at the same time: that happens to transactions which
    /// are stricter than they need be, as a database or a role may have it by default.
    /// </summary>
    private const int MostAttempts = 50;

    private readonly StoreSchema _schema = new(options);

    public NpgsqlDataSource DataSource => options.DataSource;

    public SqlText Sql => _schema.Sql;

    public PostgresErrors Errors { get; } = new(options.DataSource, options.Schema);

    public ServerClock Clock { get; } = new(options.Clock);

    /// <summary>Whether sessions are the store's own, so that statements can be prepared in them and notices be heard.</summary>
    public bool HasOwnSessions => _schema.HasOwnSessions;

    /// <summary>Runs something on a connection.</summary>
    /// <exception cref="StoreException">The store can't be reached, or what it holds can't be read.</exception>
    public async ValueTask<T> RunAsync<T>(
        Func<NpgsqlConnection, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    return await work(connection, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (IsWorthRepeating(error, attempt))
            {
                // At once; after that it is for those who know how long to wait.
            }
            catch (Exception error) when (PostgresErrors.IsOfStore(error))
            {
                throw Errors.Describe(error);
            }
        }
    }

    /// <summary>A connection to a store that has its tables.</summary>
    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _schema.RequireAsync(connection, Errors, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether the same on another connection, or without prepared statements, may succeed at once.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="attempt">In which attempt, from 1.</param>
    public bool IsWorthRepeating(Exception error, int attempt)
    {
        if (HasOwnSessions && PostgresErrors.IsOfPreparing(error))
        {
            _schema.HasOwnSessions = false;
            return true;
        }

        return (attempt == 1 && PostgresErrors.IsLost(error)) || (attempt < MostAttempts && PostgresErrors.IsContention(error));
    }

    public NpgsqlCommand Command(NpgsqlConnection connection, string name) => new(Sql[name], connection);

    public async ValueTask<NpgsqlDataReader> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await PrepareAsync(command, cancellationToken).ConfigureAwait(false);
        return await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await PrepareAsync(command, cancellationToken).ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task MigrateAsync(CancellationToken cancellationToken) => _schema.MigrateAsync(cancellationToken);

    /// <summary>A connection remembers what was prepared on it, also while it lies in the pool.</summary>
    public Task PrepareAsync(NpgsqlCommand command, CancellationToken cancellationToken) =>
        HasOwnSessions ? command.PrepareAsync(cancellationToken) : Task.CompletedTask;
}
