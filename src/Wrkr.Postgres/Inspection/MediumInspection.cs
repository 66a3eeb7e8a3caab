using Npgsql;
using Wrkr.Postgres.Connections;

namespace Wrkr.Postgres.Inspection;

/// <summary>
/// What differs from the tables that we make, and what PostgreSQL's own <c>amcheck</c> finds wrong with their indexes, where that extension
/// was installed.
/// </summary>
internal sealed class MediumInspection(PostgresDatabase database, string schema)
{
    /// <summary>Those of the shape's lines that begin with a table and a column.</summary>
    private static readonly string[] Tables =
        [.. SqlText.Shape.Where(line => !line.StartsWith("CREATE", StringComparison.Ordinal)).Select(line => line.Split('.')[0]).Distinct()];

    public ValueTask<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<string>>(
        async (connection, token) =>
        [
            .. await DifferencesAsync(connection, token).ConfigureAwait(false),
            .. await TextsAsync(new(database.Sql["damaged_rows"], connection), token).ConfigureAwait(false),
            .. await IndexesAsync(connection, token).ConfigureAwait(false),
        ],
        cancellationToken);

    private async Task<IEnumerable<string>> DifferencesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var look = new NpgsqlCommand(database.Sql["found_shape"], connection).With(schema).With(Tables);
        var found = await TextsAsync(look, cancellationToken).ConfigureAwait(false);
        return SqlText.Shape.Except(found).Select(missing => $"missing or changed is {missing}")
            .Concat(found.Except(SqlText.Shape).Select(added => $"not of a Wrkr store is {added}"));
    }

    private async Task<IReadOnlyList<string>> IndexesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await TextsAsync(new(database.Sql["find_amcheck"], connection), cancellationToken).ConfigureAwait(false) is not [var home])
        {
            return [];
        }

        var problems = new List<string>();
        var indexes = new NpgsqlCommand(database.Sql["find_indexes"], connection).With(schema);
        foreach (var index in await TextsAsync(indexes, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                var check = new NpgsqlCommand($"SELECT {home}.bt_index_check($1::text::regclass, true)::text", connection).With(index);
                await TextsAsync(check, cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException damage) when (damage.SqlState.StartsWith("XX", StringComparison.Ordinal))
            {
                problems.Add($"the index {index} is damaged: {damage.MessageText}");
            }
        }

        return problems;
    }

    private static async Task<List<string>> TextsAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        await using (command.ConfigureAwait(false))
        {
            var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    texts.Add(rows.TextOrNull(0) ?? "");
                }
            }
        }

        return texts;
    }
}
