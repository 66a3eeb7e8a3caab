using Wrkr.Storage;

namespace Wrkr.Runtime;

/// <summary>How a host uses Wrkr.</summary>
public sealed class WrkrOptions
{
    /// <summary>What timers can measure, in milliseconds.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>
    /// The SQLite file that holds the jobs, unless another store is among the services. When <see langword="null"/>: <c>$WRKR_STORE</c>,
    /// else the nearest <c>.wrkr/wrkr.db</c> from the working directory upwards, else one in the user's data directory.
    /// </summary>
    public string? StorePath { get; set; }

    /// <summary>Makes another store than SQLite; the host disposes it.</summary>
    public Func<IServiceProvider, IJobStore>? Store { get; set; }

    /// <summary>Whether this host runs jobs, or only submits them and asks after them.</summary>
    public bool RunWorker { get; set; } = true;

    /// <summary>
    /// Whether this host's worker runs jobs of JobSpecs too. They run the commands that are in them, as this process's user: say so only
    /// where everybody who can write to the store may do that.
    /// </summary>
    public bool RunJobSpecs { get; set; }

    /// <summary>Whether the worker ends when no job that it can run is claimable, instead of waiting for more.</summary>
    public bool StopWhenIdle { get; set; }

    /// <summary>The only job that this host's worker takes up; any that it has the code of when <see langword="null"/>.</summary>
    public string? OnlyJob { get; set; }

    /// <summary>How many jobs run side by side, from 1.</summary>
    public int MaxConcurrentJobs { get; set; } = 64;

    /// <summary>How long a job stays with a worker that is not heard of, from 100 ms.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often leases are renewed; at most half of <see cref="LeaseDuration"/>.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the worker looks for jobs when it hears of no change, such as retries that fall due.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long the steps that run when the host begins to stop may end by themselves; then their tokens are canceled, and their jobs
    /// handed back as soon as they end. 10 s unless told; with zero they are canceled at once. Keep it below the time for which the host
    /// waits (<c>HostOptions.ShutdownTimeout</c>, 30 s by default), and that below the time after which whatever runs the process kills
    /// it: a job that isn't handed back by then stays with this worker until its lease expires.
    /// </summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a step's items run one after the other, each with a commit of its own, whatever the step allows: what a run that has to be
    /// the same each time needs.
    /// </summary>
    public bool RunsItemsInTurn { get; set; }

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentJobs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LeaseDuration, TimeSpan.FromMilliseconds(100));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HeartbeatInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HeartbeatInterval, LeaseDuration / 2);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PollInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(ShutdownGrace, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LeaseDuration, LongestTime);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PollInterval, LongestTime);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ShutdownGrace, LongestTime);
    }
}
