using Wrkr.Runtime.JobSpecs;
using Wrkr.Samples.RepoAudit;

namespace Wrkr.Tool.Demo;

/// <summary>What a worker in this process is to do.</summary>
/// <param name="StorePath">The store.</param>
internal sealed record WorkerRequest(string StorePath)
{
    /// <summary>The only job that it runs: other jobs of the store are for other workers, since nobody asked for them here.</summary>
    public string? JobId { get; init; }

    public TimeSpan Lease { get; init; } = HostedWorker.DefaultLease;

    public bool StopWhenIdle { get; init; }

    public int MaxConcurrentJobs { get; init; } = 64;

    public IScanObserver ScanObserver { get; init; } = new SilentObserver();

    public IJobSpecObserver? SpecObserver { get; init; }
}
