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
    [
        .. SqlText.Shape.Where(line => !line.StartsWith("CREATE", StringComparison.Ordinal)).Select(line => line.Split('.')[0]).Distinct(),
    ];

    public async ValueTask<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken)
    {
        var found = await TextsAsync("found_shape", command => command.With(schema).With(Tables), cancellationToken).ConfigureAwait(false);
        return
        [
            .. SqlText.Shape.Except(found).Select(missing => $"missing or changed is {missing}"),
            .. found.Except(SqlText.Shape).Select(added => $"not of a Wrkr store is {added}"),
            .. await TextsAsync("damaged_rows", command => command, cancellationToken).ConfigureAwait(false),
            .. await IndexesAsync(cancellationToken).ConfigureAwait(false),
        ];
    }

    private async Task<IReadOnlyList<string>> IndexesAsync(CancellationToken cancellationToken)
    {
        if (await TextsAsync("find_amcheck", command => command, cancellationToken).ConfigureAwait(false) is not [var home])
        {
            return [];
        }

        var problems = new List<string>();
        foreach (var index in await TextsAsync("find_indexes", command => command.With(schema), cancellationToken).ConfigureAwait(false))
        {
            if (await ProblemAsync(home, index, cancellationToken).ConfigureAwait(false) is { } problem)
            {
                problems.Add($"the index {index} is damaged: {problem}");
            }
        }

        return problems;
    }

    /// <summary>What is wrong with an index; <see langword="null"/> when nothing is.</summary>
    private ValueTask<string?> ProblemAsync(string home, string index, CancellationToken cancellationToken) => database.RunAsync(
        async (connection, token) =>
        {
            var check = new NpgsqlCommand($"SELECT {home}.bt_index_check($1::text::regclass, true)::text", connection).With(index);
            await using (check.ConfigureAwait(false))
            {
                try
                {
                    await check.ExecuteNonQueryAsync(token).ConfigureAwait(false);
                    return null;
                }
                catch (PostgresException damage) when (damage.SqlState.StartsWith("XX", StringComparison.Ordinal))
                {
                    return (string?)damage.MessageText;
                }
            }
        },
        cancellationToken);

    private ValueTask<List<string>> TextsAsync(string name, Func<NpgsqlCommand, NpgsqlCommand> bind, CancellationToken cancellationToken) =>
        database.ListAsync(name, bind, row => row.TextOrNull(0) ?? "", cancellationToken);
}
