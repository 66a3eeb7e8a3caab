namespace Wrkr.Bench.Workload;

/// <summary>What the commits of a window came to.</summary>
internal sealed record StepCost(long Commits, TimeSpan Elapsed, long Bytes, long Allocated, TimeSpan Processor)
{
    public double Microseconds => Elapsed.TotalMicroseconds / Commits;

    /// <summary>The processor time of all threads: it holds still when other programs use the machine.</summary>
    public double ProcessorMicroseconds => Processor.TotalMicroseconds / Commits;

    public double BytesPerCommit => (double)Bytes / Commits;

    public double AllocatedPerCommit => (double)Allocated / Commits;
}
