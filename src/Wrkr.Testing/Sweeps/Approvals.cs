namespace Wrkr.Testing;

/// <summary>What a sweep does for a job that waits for somebody, unless told.</summary>
internal static class Approvals
{
    private const string By = "crash-sweep";

    public static async Task ApproveAsync(StoppedJob job, CancellationToken cancellationToken)
    {
        if (job.Status.Decision is not { } decision)
        {
            throw new JobAssertionException(
                $"The job is {job.Status.Status}, and nobody does anything about it: {job.Status.Summary} "
                + $"Say what is done then in {nameof(CrashSweepOptions)}.{nameof(CrashSweepOptions.OnStopped)}.");
        }

        await job.Client.ApproveAsync(
            new(job.Status.JobId, decision.CheckpointId, "approved by the sweep") { By = By }, cancellationToken).ConfigureAwait(false);
    }
}
