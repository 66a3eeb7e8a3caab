namespace Wrkr.Bench.Workload;

/// <summary>What the commits of a window came to.</summary>
internal sealed record StepCost(long Commits, TimeSpan Elapsed, long Bytes, long Allocated)
{
    public double Microseconds => Elapsed.TotalMicroseconds / Commits;

    public double BytesPerCommit => (double)Bytes / Commits;

    public double AllocatedPerCommit => (double)Allocated / Commits;
}
