using Wrkr.Tool.Demo;

namespace Wrkr.Tool;

/// <summary>Runs one job in this process until it ends, blocks or is held.</summary>
internal static class LocalRun
{
    public static async Task<JobStatus> RunAsync(WorkerRequest request, string jobId, CancellationToken cancellationToken)
    {
        await using var worker = await HostedWorker.StartAsync(request with { JobId = jobId }, cancellationToken);
        return await worker.Client.WaitAsync(jobId, HasStopped, cancellationToken);
    }

    /// <exception cref="WrkrException">The job stopped for a reason that is an error, or was canceled.</exception>
    public static void RequireGood(JobStatus status, string? failure = null)
    {
        var reason = status switch
        {
            { Status: JobStatuses.Canceled } => ReasonCodes.InvalidStateTransition,
            { IsBlocked: true, Decision: null } => ReasonCodes.Find(status.ReasonCodes[0]) ?? ReasonCodes.GenericFailure,
            _ => null,
        };
        if (reason is not null)
        {
            throw new WrkrException(reason, $"Job '{status.JobId}': {status.Summary}{(failure is null ? "" : $" {failure}")}")
            {
                Details = new Dictionary<string, string> { ["job_id"] = status.JobId, ["status"] = status.Status },
            };
        }
    }

    /// <summary>Where a job is that this process has run or asked for.</summary>
    /// <param name="status">The job.</param>
    /// <param name="next">Makes a command line to type next.</param>
    public static IEnumerable<string> Lines(JobStatus status, Func<string[], string> next)
    {
        yield return $"job       {status.JobId} ({status.Name})";
        yield return $"status    {status.Status}";
        yield return $"          {status.Summary}";
        if (status.Decision is { } decision)
        {
            yield return $"next      {next(["approve", status.JobId, "--checkpoint", decision.CheckpointId, "--reason", "TEXT"])}";
            yield return $"    then  {next(["resume", status.JobId])}";
        }
        else if (status.Status is JobStatuses.Completed)
        {
            yield return $"next      {next(["export", status.JobId])}";
        }
        else
        {
            yield return $"next      {next([status.IsHeld ? "resume" : "status", status.JobId])}";
        }
    }

    private static bool HasStopped(JobStatus status) => status.IsFinal || status.IsBlocked || status is { IsHeld: true, Lease: null };
}
