using Wrkr.Runtime.Execution;
using Wrkr.Shapes;
using Wrkr.Simulation.Faults;
using Wrkr.Simulation.Invariants;

namespace Wrkr.Simulation.Processes;

/// <summary>A worker that comes back as a new process when it dies, or when it was told to stop and has.</summary>
internal sealed class Worker
{
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly World _world;
    private readonly string _name;
    private readonly JobCatalog _catalog = new();
    private readonly int _width;
    private int _starts;

    /// <param name="world">Where it works.</param>
    /// <param name="name">Its name; its processes are numbered.</param>
    /// <param name="walk">The version that it has of the job of which there are two.</param>
    public Worker(World world, string name, JobDefinition walk)
    {
        _world = world;
        _name = name;
        _width = 1 + world.Any.Int(2);
        foreach (var definition in SimJobs.Common.Prepend(walk))
        {
            _catalog.Add(definition);
        }

        foreach (var definition in UndoJobs.All.Concat(ChildJobs.Parents))
        {
            _catalog.Add(definition);
        }

        Start();
    }

    private void Start()
    {
        var skew = TimeSpan.FromSeconds(_world.Any.Bool() ? 0 : _world.Any.Int(7200) - 3600);
        var machine = _world.Any.Once(4) ? SimMachine.Other : SimMachine.Usual;
        var process = _world.Start($"{_name}.{++_starts}", skew, isWorker: true, Start, machine);
        var stopping = new CancellationTokenSource();
        process.After(_world.Any.Int(100_000), () => _ = WorkAsync(process, stopping.Token));
        if (_world.Any.Once(3))
        {
            process.After(5_000_000 + _world.Any.Int(40_000_000), () => Stop(process, stopping));
        }
    }

    private void Stop(SimProcess process, CancellationTokenSource stopping)
    {
        if (_world.Faults.IsOver)
        {
            return;
        }

        _world.Trace.Add($"{process} is told to stop");
        if (_world.Judge.HoldsAny(process))
        {
            _world.Counts.Add(FaultKind.Shutdown);
        }

        stopping.Cancel();
    }

    private async Task WorkAsync(SimProcess process, CancellationToken stopping)
    {
        var settings = new WorkerSettings(process.Id, _width, LeaseDuration, LeaseDuration / 3, TimeSpan.FromSeconds(2), Grace)
        {
            Start = run => StartJobAsync(process, run),
            Resend = SimResend.Pipeline(process, int.MaxValue),
        };
        var host = new SimMachine(process.Machine);
        using var worker = new JobWorker(process.Store, _catalog, settings, host, host, process.Time, new SimLogger(process));
        try
        {
            await worker.WorkAsync(stopping).ConfigureAwait(false);
            _world.Trace.Add($"{process} has stopped");
            process.Die();
        }
#pragma warning disable CA1031 // A worker that ends with an exception is a defect, whatever it is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _world.Fail(Invariant.EngineIsSound, $"{process} ended: {failure}");
        }
    }

    private Task StartJobAsync(SimProcess process, Func<Task> run)
    {
        var started = new TaskCompletionSource<Task>();
        process.After(_world.Any.Int(1000), () => started.SetResult(run()));
        return started.Task.Unwrap();
    }
}
