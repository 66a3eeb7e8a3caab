using System.Globalization;
using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Storage;

namespace Wrkr.Postgres.Schema;

/// <summary>Looks once whether the tables are there and of this version; makes or updates them when that is wanted.</summary>
internal sealed class StoreSchema(PostgresJobStoreOptions options)
{
    /// <summary>The newest version; <c>schema.v&lt;n&gt;.sql</c> makes version n from n − 1.</summary>
    public const int Version = 1;

    private volatile bool _isKnown;

    public SqlText Sql { get; } = new(options.Schema);

    /// <summary>
    /// Whether a session is one server process. Behind a pooler it isn't, or can't be told to be: the number of the process that the driver
    /// was told is then another than that of the one that answers.
    /// </summary>
    public bool HasOwnSessions { get; set; }

    /// <summary>Makes sure once that the store can be used over this connection.</summary>
    public async ValueTask RequireAsync(NpgsqlConnection connection, PostgresErrors errors, CancellationToken cancellationToken)
    {
        if (_isKnown)
        {
            return;
        }

        var found = await FindAsync(connection, cancellationToken).ConfigureAwait(false);
        if (found.Version > Version)
        {
            throw errors.Unavailable(
                null, $"has tables of version {found.Version}; this version of Wrkr knows versions up to {Version}",
                "Upgrade Wrkr, or name another store.", isTransient: false);
        }

        if (found.Version < Version)
        {
            if (!options.Migrate || found.IsStandby)
            {
                throw errors.Unavailable(
                    null,
                    found.Version == 0 ? "isn't there: the schema has no tables of a Wrkr store" : $"has tables of version {found.Version}",
                    $"Bring it to version {Version} with schema.v{Version}.sql (docs/postgres.md), or let Wrkr do it.", isTransient: false);
            }

            await MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        HasOwnSessions = found.HasOwnSession;
        _isKnown = true;
    }

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var connection = await options.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>All or nothing; of several processes at once one does it, and the others see that it is done.</summary>
    private async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await ExecuteAsync(connection, Sql["lock_schema"], cancellationToken).ConfigureAwait(false);
            var found = await FindAsync(connection, cancellationToken).ConfigureAwait(false);
            for (var version = found.Version + 1; version <= Version; version++)
            {
                await ExecuteAsync(connection, Sql.Migration(version, !found.HasSchema), cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<Found> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        bool hasSchema, hasStore, isStandby, hasOwnSession;
        var look = new NpgsqlCommand(Sql["find_store"], connection).With(options.Schema);
        await using (look.ConfigureAwait(false))
        {
            var row = await look.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                await row.ReadAsync(cancellationToken).ConfigureAwait(false);
                (hasSchema, hasStore, isStandby) = (row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2));
                hasOwnSession = row.GetInt32(3) == connection.ProcessID;
            }
        }

        if (!hasStore)
        {
            return new(0, hasSchema, isStandby, hasOwnSession);
        }

        var read = new NpgsqlCommand(Sql["read_version"], connection);
        await using (read.ConfigureAwait(false))
        {
            var version = await read.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return new(Convert.ToInt32(version ?? 0, CultureInfo.InvariantCulture), hasSchema, isStandby, hasOwnSession);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private readonly record struct Found(int Version, bool HasSchema, bool IsStandby, bool HasOwnSession);
}
