using System.Security.Cryptography;
using Npgsql;
using Wrkr.Postgres;
using Wrkr.Samples.Transfers;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class TransferTests
{
    private static readonly Transfer Rent = new(From: 1, To: 2, Cents: 750);

    [Fact]
    public async Task Money_moves_once_wherever_the_worker_is_killed()
    {
        var server = Environment.GetEnvironmentVariable("WRKR_TEST_POSTGRES");
        Assert.SkipWhen(
            string.IsNullOrEmpty(server),
            "No PostgreSQL: type  export WRKR_TEST_POSTGRES=\"$(eng/postgres.sh start)\"  and run the tests again.");
        await using var database = await TemporaryDatabase.OnAsync(server!);
        var bank = new Bank(database.Source);

        var report = await CrashSweep.RunAsync(MoveMoney.Definition, Rent, new()
        {
            Services = () =>
            {
                bank.OpenAsync(accounts: 3).GetAwaiter().GetResult();
                return static _ => { };
            },
            Store = clock => new PostgresJobStore(new()
            {
                DataSource = database.Source, Schema = $"sweep_{RandomNumberGenerator.GetHexString(12, lowercase: true)}", Clock = clock,
            }),
            OnEnded = async (_, token) =>
            {
                var (entries, sum, wrong) =
                    (await bank.CountAsync(token), await bank.SumAsync(token), await bank.CountWrongAsync(token));
                if ((entries, sum, wrong) != (2, 3 * Bank.Opening, 0))
                {
                    throw new JobAssertionException($"{entries} entries, {sum} cents, {wrong} wrong accounts");
                }
            },
        }, TestContext.Current.CancellationToken);

        Assert.True(report.Crashes.Count > report.Boundaries.Count);
    }

    /// <summary>A database of its own, since the bank's tables have one name.</summary>
    private sealed class TemporaryDatabase : IAsyncDisposable
    {
        private readonly NpgsqlDataSource _server;
        private readonly string _name;

        private TemporaryDatabase(string address)
        {
            _name = $"samples_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
            _server = NpgsqlDataSource.Create(address);
            Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address) { Database = _name });
        }

        public NpgsqlDataSource Source { get; }

        public static async Task<TemporaryDatabase> OnAsync(string address)
        {
            var database = new TemporaryDatabase(address);
            await database.RunAsync($"CREATE DATABASE {database._name}");
            return database;
        }

        public async ValueTask DisposeAsync()
        {
            await Source.DisposeAsync();
            await RunAsync($"DROP DATABASE {_name} WITH (FORCE)");
            await _server.DisposeAsync();
        }

        private async Task RunAsync(string sql)
        {
            await using var command = _server.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}
