using Microsoft.Data.Sqlite;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>A SQLite store in a directory of its own, which goes away with it.</summary>
public sealed class SqliteBench : StoreBench
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("wrkr-store-");
    private readonly List<SqliteJobStore> _others = [];
    private SqliteJobStore? _store;

    public string Path => System.IO.Path.Combine(_directory.FullName, "wrkr.db");

    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public override IJobStore Store => Sqlite;

    public SqliteJobStore Sqlite => _store ??= Open();

    /// <summary>A second store on the file, as another process would have.</summary>
    public SqliteJobStore OpenOther(TimeProvider? timeProvider = null)
    {
        var other = Open(timeProvider);
        _others.Add(other);
        return other;
    }

    public SqliteJobStore Open(TimeProvider? timeProvider = null) =>
        SqliteJobStore.Open(new() { Path = Path, TimeProvider = timeProvider ?? Time, BusyTimeout = BusyTimeout });

    /// <summary>Closes the store; the next use opens it again.</summary>
    public async Task CloseAsync()
    {
        if (_store is { } store)
        {
            await store.DisposeAsync();
        }

        _store = null;
    }

    /// <summary>A plain connection to the file, as any program has.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Default Timeout=1");
        connection.Open();
        RowChecksum.AddTo(connection);
        return connection;
    }

    /// <summary>Runs a statement as another program would.</summary>
    public object? Run(string sql)
    {
        using var connection = Connect();
        return connection.Run(sql);
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        foreach (var other in _others)
        {
            await other.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }
}
