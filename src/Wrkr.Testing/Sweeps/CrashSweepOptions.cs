using Microsoft.Extensions.DependencyInjection;
using Wrkr.Runtime;
using Wrkr.Storage;
using Wrkr.Testing.Processes;

namespace Wrkr.Testing;

/// <summary>How a <see cref="CrashSweep"/> runs a job.</summary>
public sealed record CrashSweepOptions
{
    /// <summary>
    /// Makes a run's world. It is called once for each run; what it returns is called once for each process of that run. So what is made
    /// outside of the returned function survives a crash, as a bank or a file does, and what is made inside dies with its process.
    /// </summary>
    public Func<Action<IServiceCollection>>? Services { get; init; }

    /// <summary>
    /// Makes a run's store, which is to follow the clock that it is given; the sweep disposes it. In memory unless told: see
    /// <see cref="TestStores"/> for others.
    /// </summary>
    public Func<TimeProvider, IJobStore> Store { get; init; } = TestStores.InMemory;

    /// <summary>
    /// Called when the job waits for somebody. Unless told, decisions are approved, and anything else fails the sweep. It must come to the
    /// same each time, and is called again for what wasn't done.
    /// </summary>
    public Func<StoppedJob, CancellationToken, Task> OnStopped { get; init; } = Approvals.ApproveAsync;

    /// <summary>
    /// Called after each run, to look at what the job did outside: it throws when that isn't as it should be, a payment that was made twice
    /// for instance.
    /// </summary>
    public Func<StoppedJob, CancellationToken, Task>? OnEnded { get; init; }

    /// <summary>Adds job types besides the one that is swept, for jobs that it starts.</summary>
    public Action<IWrkrBuilder>? Jobs { get; init; }

    /// <summary>Changes the workers' options, such as <see cref="WrkrOptions.LeaseDuration"/>.</summary>
    public Action<WrkrOptions>? Configure { get; init; }

    /// <summary>Which crash points are tried; all unless told.</summary>
    public IReadOnlyCollection<CrashPoint> Points { get; init; } = Enum.GetValues<CrashPoint>();

    /// <summary>Whether a failure throws; else it is in the report only.</summary>
    public bool ThrowsOnFailure { get; init; } = true;

    /// <summary>The job's id, the same in each run.</summary>
    public string JobId { get; init; } = "swept";

    /// <summary>How long in real time a worker may go on before a run fails.</summary>
    public TimeSpan Patience { get; init; } = TestWorld.DefaultPatience;
}
