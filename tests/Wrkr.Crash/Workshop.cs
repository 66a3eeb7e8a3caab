using Microsoft.Extensions.DependencyInjection;
using Wrkr.Crash.Host;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Crash;

/// <summary>One store file with a client here and worker processes beside it.</summary>
public sealed class Workshop : IAsyncDisposable
{
    private readonly List<WorkerProcess> _started = [];
    private readonly ServiceProvider _services;

    /// <param name="directory">Where everything is.</param>
    /// <param name="busyTimeout">How long the client here waits for the file's lock.</param>
    public Workshop(string directory, TimeSpan? busyTimeout = null)
    {
        Directory = System.IO.Directory.CreateDirectory(directory).FullName;
        var services = new ServiceCollection();
        services.AddWrkr(options =>
        {
            options.Store = _ => SqliteJobStore.Open(new() { Path = Store, BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(5) });
            (options.RunWorker, options.PollInterval) = (false, TimeSpan.FromMilliseconds(50));
        });
        _services = services.BuildServiceProvider();
    }

    public string Directory { get; }

    public string Store => Path.Combine(Directory, "wrkr.db");

    public Telling Telling { get; } = new();

    public IJobStore JobStore => _services.GetRequiredService<IJobStore>();

    public IJobClient Client => _services.GetRequiredService<IJobClient>();

    public IStoreMaintenance Maintenance => _services.GetRequiredService<IStoreMaintenance>();

    public IStoreCheck Check => _services.GetRequiredService<IStoreCheck>();

    /// <summary>Starts a worker on the store.</summary>
    public WorkerProcess StartWorker(Func<WorkerArguments, WorkerArguments>? configure = null)
    {
        var arguments = new WorkerArguments(Store);
        var worker = WorkerProcess.Start(_started.Count, configure?.Invoke(arguments) ?? arguments, Telling);
        _started.Add(worker);
        return worker;
    }

    /// <summary>SIGTERM to all that live, and all that they told until their end.</summary>
    public async Task EndWorkersAsync(CancellationToken cancellationToken)
    {
        var alive = _started.FindAll(worker => worker.IsAlive);
        foreach (var worker in alive)
        {
            await worker.ReadyAsync(cancellationToken);
            worker.Terminate();
        }

        foreach (var worker in alive)
        {
            await worker.EndAsync(cancellationToken);
        }
    }

    /// <summary>What the processes told until their end and the ledgers say of jobs that walk.</summary>
    public async Task<IReadOnlyList<WalkRecord>> ReadRecordsAsync(IEnumerable<string> jobs, int steps, CancellationToken cancellationToken)
    {
        var effects = Telling.All.Where(line => line.What == Told.Step).Select(line => line.Attempt).ToLookup(effect => effect.JobId);
        var records = new List<WalkRecord>();
        foreach (var job in jobs)
        {
            var ledger = await Client.EventsAsync(job, cancellationToken).ToListAsync(cancellationToken);
            records.Add(WalkRecord.Of(job, steps, ledger, [.. effects[job]]));
        }

        return records;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _started)
        {
            await worker.DisposeAsync();
        }

        await _services.DisposeAsync();
    }
}
