using Npgsql;
using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Tests.Stores;

/// <summary>A store behind a pooler that gives each transaction another session.</summary>
public sealed class PooledBench : StoreBench
{
    private const string Variable = "WRKR_TEST_POOLER";

    private readonly NpgsqlDataSource _source;
    private readonly PostgresJobStore _store;

    public PooledBench()
    {
        var address = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(
            string.IsNullOrEmpty(address), $"No pooler: type  export {Variable}=\"$(eng/postgres.sh pooler)\"  and run the tests again.");
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address) { NoResetOnClose = true });
        _store = new(new() { DataSource = _source, Schema = Schema, Clock = Time, TimeProvider = Time });
    }

    public string Schema { get; } = TestServer.NewName("p");

    public override IJobStore Store => _store;

    internal PostgresJobStore Postgres => _store;

    /// <summary>A setting as whoever gets the next session finds it.</summary>
    public async Task<string?> ShowAsync(string setting)
    {
        await using var show = _source.CreateCommand($"SHOW {setting}");
        return await show.ExecuteScalarAsync() as string;
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _source.DisposeAsync();
        await TestServer.DropAsync(Schema);
    }
}
