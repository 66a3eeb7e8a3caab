using System.Runtime.CompilerServices;
using Npgsql;

namespace Wrkr.Postgres.Connections;

/// <summary>The shapes that reads have.</summary>
internal static class DatabaseReads
{
    /// <summary>All rows of a statement.</summary>
    /// <param name="database">Where.</param>
    /// <param name="name">The statement.</param>
    /// <param name="bind">Binds its parameters.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static ValueTask<List<T>> ListAsync<T>(
        this PostgresDatabase database, string name, Func<NpgsqlCommand, NpgsqlCommand> bind, Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken) => database.RunAsync(
        async (connection, token) =>
        {
            var found = new List<T>();
            var command = bind(database.Command(connection, name));
            await using (command.ConfigureAwait(false))
            {
                var rows = await database.ReadAsync(command, token).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    while (await rows.ReadAsync(token).ConfigureAwait(false))
                    {
                        found.Add(read(rows));
                    }
                }
            }

            return found;
        },
        cancellationToken);

    /// <summary>All rows of a statement that gives a page at a time, with a page in memory.</summary>
    /// <param name="start">The place before the first row.</param>
    /// <param name="page">Reads the page after a place.</param>
    /// <param name="pageRows">How many rows a page has.</param>
    /// <param name="placeOf">A row's place.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<TRow> PagesAsync<TRow, TPlace>(
        TPlace start, Func<TPlace, CancellationToken, ValueTask<List<TRow>>> page, int pageRows, Func<TRow, TPlace> placeOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = start;
        List<TRow> rows;
        do
        {
            rows = await page(after, cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                yield return row;
                after = placeOf(row);
            }
        }
        while (rows.Count == pageRows);
    }

    /// <summary>
    /// Two statements in one transaction and one round trip: what the second one sees is of after the first one has its locks.
    /// </summary>
    /// <returns>The rows of the second.</returns>
    public static async ValueTask<NpgsqlDataReader> LockAndReadAsync(
        this PostgresDatabase database, NpgsqlCommand locking, NpgsqlCommand reading, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(locking.Connection);
        foreach (var command in (NpgsqlCommand[])[locking, reading])
        {
            var part = new NpgsqlBatchCommand(command.CommandText);
            foreach (var parameter in command.Parameters.ToArray())
            {
                command.Parameters.Remove(parameter);
                part.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(part);
        }

        if (database.HasOwnSessions)
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return rows;
    }
}
