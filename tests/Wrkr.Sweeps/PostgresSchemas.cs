using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Wrkr.Postgres;
using Wrkr.Storage;

namespace Wrkr.Sweeps;

/// <summary>Stores on a PostgreSQL server, each in a schema of its own. They go away with it.</summary>
internal sealed class PostgresSchemas(string address) : IAsyncDisposable
{
    private const string Variable = "WRKR_TEST_POSTGRES";

    private readonly List<string> _schemas = [];

    public NpgsqlDataSource Database { get; } = NpgsqlDataSource.Create(address);

    /// <summary>On the server that the environment names, if it names one.</summary>
    public static PostgresSchemas? OfEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address ? new(address) : null;

    public IJobStore Make(TimeProvider clock)
    {
        var schema = string.Create(CultureInfo.InvariantCulture, $"sweep_{RandomNumberGenerator.GetHexString(12, lowercase: true)}");
        _schemas.Add(schema);
        return new PostgresJobStore(new() { DataSource = Database, Schema = schema, Clock = clock });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var schema in _schemas)
        {
            await using var drop = Database.CreateCommand($"DROP SCHEMA IF EXISTS {schema} CASCADE");
            await drop.ExecuteNonQueryAsync();
        }

        await Database.DisposeAsync();
    }
}
