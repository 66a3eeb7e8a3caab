using Npgsql;
using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Tests.Stores;

/// <summary>A PostgreSQL store in a schema of its own, which goes away with it.</summary>
public sealed class PostgresBench : StoreBench
{
    private readonly List<PostgresJobStore> _others = [];
    private PostgresJobStore? _store;

    public PostgresBench() => DataSource = TestServer.DataSource;

    public string Schema { get; } = TestServer.NewName();

    public NpgsqlDataSource DataSource { get; init; }

    public override IJobStore Store => Postgres;

    public PostgresJobStore Postgres => _store ??= Open();

    /// <summary>A second store on the schema, as another process would have.</summary>
    public PostgresJobStore OpenOther(TimeProvider? time = null, Func<PostgresJobStoreOptions, PostgresJobStoreOptions>? change = null)
    {
        var other = Open(time, change);
        _others.Add(other);
        return other;
    }

    public PostgresJobStore Open(TimeProvider? time = null, Func<PostgresJobStoreOptions, PostgresJobStoreOptions>? change = null)
    {
        var options = new PostgresJobStoreOptions
        {
            DataSource = DataSource,
            Schema = Schema,
            Clock = time ?? Time,
            TimeProvider = time ?? Time,
        };
        return new(change is null ? options : change(options));
    }

    /// <summary>Closes the store; the next use opens it again.</summary>
    public async Task CloseAsync()
    {
        if (_store is { } store)
        {
            await store.DisposeAsync();
        }

        _store = null;
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }

        await TestServer.DropAsync(Schema);
    }
}
