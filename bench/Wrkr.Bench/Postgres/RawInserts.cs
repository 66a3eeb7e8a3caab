using Npgsql;

namespace Wrkr.Bench.Postgres;

/// <summary>
/// The floor: connections that insert one row each, of as many bytes as a step's commit brings, in a transaction of its own, again and again.
/// </summary>
internal static class RawInserts
{
    /// <returns>Rows per second.</returns>
    public static async Task<double> MeasureAsync(NpgsqlDataSource dataSource, int bytes, int width, int rows)
    {
        await RunAsync(dataSource, "DROP TABLE IF EXISTS raw; CREATE TABLE raw (job bigint, seq bigint, bytes bytea, PRIMARY KEY (job, seq))");
        var connections = await Task.WhenAll(Enumerable.Range(0, width).Select(_ => dataSource.OpenConnectionAsync().AsTask()));
        var commands = connections.Select((connection, job) => Prepare(connection, job, bytes)).ToList();
        await Task.WhenAll(commands.Select(async command =>
        {
            await command.PrepareAsync();
            await InsertAsync(command, 0, 10);
        }));

        var each = Math.Max(1, rows / width);
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(commands.Select(command => InsertAsync(command, 10, each)));
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        return each * width / elapsed.TotalSeconds;
    }

    public static async Task RunAsync(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Prepare(NpgsqlConnection connection, int job, int bytes) =>
        new("INSERT INTO raw VALUES ($1, $2, $3)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<long> { TypedValue = job },
                new NpgsqlParameter<long>(),
                new NpgsqlParameter<byte[]> { TypedValue = [.. Enumerable.Repeat((byte)'x', bytes)] },
            },
        };

    private static async Task InsertAsync(NpgsqlCommand command, int from, int count)
    {
        var seq = (NpgsqlParameter<long>)command.Parameters[1];
        for (var row = from; row < from + count; row++)
        {
            seq.TypedValue = row;
            await command.ExecuteNonQueryAsync();
        }
    }
}
