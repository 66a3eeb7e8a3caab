using Microsoft.Extensions.Logging;

namespace Wrkr.Runtime.Diagnostics;

/// <summary>Log messages. Ids: 100 worker, 200 leases, 300 steps.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Worker {WorkerId} runs {JobTypes} job types, {MaxConcurrentJobs} jobs at a time")]
    public static partial void WorkerStarted(ILogger logger, string workerId, int jobTypes, int maxConcurrentJobs);

    [LoggerMessage(101, LogLevel.Warning, "Worker {WorkerId} can't look for jobs; it tries again")]
    public static partial void SearchFailed(ILogger logger, string workerId, Exception exception);

    [LoggerMessage(102, LogLevel.Error, "Job {JobId} was given up by this worker; another takes it over when its lease has expired")]
    public static partial void JobAbandoned(ILogger logger, string jobId, Exception exception);

    [LoggerMessage(103, LogLevel.Warning, "The store can't do what a job needs; it is asked again until it can, or the lease is lost")]
    public static partial void StoreFails(ILogger logger, Exception exception);

    [LoggerMessage(200, LogLevel.Warning, "Worker {WorkerId} can't renew its leases; it tries again at the next heartbeat")]
    public static partial void RenewalFailed(ILogger logger, string workerId, Exception exception);

    [LoggerMessage(201, LogLevel.Warning, "The lease of job {JobId} (fence {Fence}) is lost")]
    public static partial void LeaseLost(ILogger logger, string jobId, long fence);

    [LoggerMessage(202, LogLevel.Information, "Job {JobId} claimed under fence {Fence} at step {StepIndex}")]
    public static partial void JobClaimed(ILogger logger, string jobId, long fence, int stepIndex);

    [LoggerMessage(203, LogLevel.Warning, "Job {JobId} is stopped: this environment differs from its own in {Rules}")]
    public static partial void EnvironmentDiffers(ILogger logger, string jobId, string rules);

    [LoggerMessage(300, LogLevel.Debug, "Job {JobId}: step {StepId}, attempt {Attempt} begins")]
    public static partial void StepBegins(ILogger logger, string jobId, string stepId, int attempt);

    [LoggerMessage(301, LogLevel.Warning, "Job {JobId}: step {StepId}, attempt {Attempt} failed")]
    public static partial void StepFailed(ILogger logger, string jobId, string stepId, int attempt, Exception exception);

    [LoggerMessage(302, LogLevel.Information, "Job {JobId} is {Status}")]
    public static partial void JobStopped(ILogger logger, string jobId, string status);
}
