namespace Wrkr.Bench.Workload;

/// <summary>
/// From the first instruction of the first step to the first instruction of the last step of the last job: within it lie only commits of
/// steps, and the claims of jobs that began later.
/// </summary>
internal sealed class StepWindow(CountingStore store, int steps, int jobs)
{
    private readonly TaskCompletionSource<StepCost> _cost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begunJobs;
    private int _endedJobs;
    private long _commits;
    private long _bytes;
    private long _allocated;
    private TimeSpan _processor;
    private long _began;

    public Task<StepCost> Cost => _cost.Task;

    /// <summary>Told of "begin" and "end", at the very edges.</summary>
    public Action<string> Mark { get; init; } = static _ => { };

    public void OnStep(int index)
    {
        if (index == 0 && Interlocked.Increment(ref _begunJobs) == 1)
        {
            Mark("begin");
            (_commits, _bytes, _allocated) = (store.Commits, store.CommitBytes, GC.GetTotalAllocatedBytes(precise: false));
            _processor = Environment.CpuUsage.TotalTime;
            _began = TimeProvider.System.GetTimestamp();
        }

        if (index == steps - 1 && Interlocked.Increment(ref _endedJobs) == jobs)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(_began);
            var processor = Environment.CpuUsage.TotalTime - _processor;
            Mark("end");
            _cost.SetResult(new(
                store.Commits - _commits,
                elapsed,
                store.CommitBytes - _bytes,
                GC.GetTotalAllocatedBytes(precise: false) - _allocated,
                processor));
        }
    }
}
