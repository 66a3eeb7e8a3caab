using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Wrkr.Postgres.Tests.Fixtures;

/// <summary>The server that the tests use, each in a schema of its own so that they run side by side.</summary>
internal static class TestServer
{
    public const string Variable = "WRKR_TEST_POSTGRES";

    private static readonly Lazy<NpgsqlDataSource> Shared = new(() => NpgsqlDataSource.Create(Address));

    /// <summary>The connection string. A test is skipped where there is none.</summary>
    public static string Address
    {
        get
        {
            var address = Environment.GetEnvironmentVariable(Variable);
            Assert.SkipWhen(
                string.IsNullOrEmpty(address), $"No PostgreSQL: type  export {Variable}=\"$(eng/postgres.sh start)\"  and run the tests again.");
            return address!;
        }
    }

    public static NpgsqlDataSource DataSource
    {
        get
        {
            _ = Address;
            return Shared.Value;
        }
    }

    public static string NewName(string prefix = "t") =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}_{RandomNumberGenerator.GetHexString(12, lowercase: true)}");

    public static async Task RunAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T?> AskAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public static Task DropAsync(string schema) => RunAsync($"DROP SCHEMA IF EXISTS {schema} CASCADE");
}
