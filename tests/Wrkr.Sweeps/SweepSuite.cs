using Wrkr.Storage;
using Wrkr.Testing;

namespace Wrkr.Sweeps;

/// <summary>All jobs on all stores that there are.</summary>
internal sealed class SweepSuite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wrkr-sweeps-");
    private readonly PostgresSchemas? _postgres;
    private readonly IReadOnlyList<SweptJob> _jobs;

    /// <param name="usesPostgres">Whether PostgreSQL is swept too, where the environment names a server.</param>
    public SweepSuite(bool usesPostgres)
    {
        _postgres = usesPostgres ? PostgresSchemas.OfEnvironment() : null;
        _jobs = SweptJobs.All(_folder.FullName);
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

    /// <summary>How stores of each kind are made.</summary>
    public Dictionary<string, Func<TimeProvider, IJobStore>> Stores { get; }

    /// <summary>The jobs that run on a store.</summary>
    public IReadOnlyList<SweptJob> JobsOn(string store) =>
        store == "postgres" ? [.. _jobs, .. SweptJobs.OnDatabase(_postgres!.Database)] : _jobs;

    /// <summary>Sweeps a job on a store; failures are in the report.</summary>
    public Task<CrashSweepReport> SweepAsync(string store, SweptJob job) =>
        job.SweepAsync(new() { Store = Stores[store], ThrowsOnFailure = false }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
