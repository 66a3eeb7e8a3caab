using Wrkr.Storage;
using Wrkr.Testing;

namespace Wrkr.Sweeps;

/// <summary>All jobs on all stores that there are.</summary>
internal sealed class SweepSuite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wrkr-sweeps-");
    private readonly PostgresSchemas? _postgres;

    /// <param name="usesPostgres">Whether PostgreSQL is swept too, where the environment names a server.</param>
    public SweepSuite(bool usesPostgres)
    {
        _postgres = usesPostgres ? PostgresSchemas.OfEnvironment() : null;
        Jobs = SweptJobs.All(_folder.FullName);
        Stores = new Dictionary<string, Func<TimeProvider, IJobStore>>
        {
            ["memory"] = TestStores.InMemory,
            ["sqlite"] = TestStores.Sqlite(Path.Combine(_folder.FullName, "stores")),
        };
        if (_postgres is not null)
        {
            Stores["postgres"] = _postgres.Make;
        }
    }

    public IReadOnlyList<SweptJob> Jobs { get; }

    /// <summary>How stores of each kind are made.</summary>
    public Dictionary<string, Func<TimeProvider, IJobStore>> Stores { get; }

    /// <summary>Sweeps each job on each store; failures are in the reports.</summary>
    public async IAsyncEnumerable<(string Store, CrashSweepReport Report)> RunAsync()
    {
        foreach (var (name, store) in Stores)
        {
            var jobs = name == "postgres" ? [.. Jobs, .. SweptJobs.OnDatabase(_postgres!.Database)] : Jobs;
            foreach (var job in jobs)
            {
                yield return (name, await job.SweepAsync(new() { Store = store, ThrowsOnFailure = false }, CancellationToken.None));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
