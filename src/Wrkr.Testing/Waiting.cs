namespace Wrkr.Testing;

/// <summary>Finds the job that waits for somebody: a job itself, or the child that it waits for.</summary>
internal static class Waiting
{
    /// <returns>Its status; <see langword="null"/> when all goes on by itself.</returns>
    public static JobStatus? Job(JobStatus status)
    {
        if (status.BlockedJob is { } blocked)
        {
            return blocked;
        }

        for (var job = status; job is { IsCanceling: false, IsFinal: false }; job = job.Child)
        {
            if (!job.AwaitedSignals.IsEmpty)
            {
                return job;
            }
        }

        return null;
    }
}
