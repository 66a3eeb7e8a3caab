namespace Wrkr.Runtime.Execution;

/// <summary>The jobs that a worker runs right now, and word of the next one that ends.</summary>
internal sealed class RunningJobs
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _tasks = new(StringComparer.Ordinal);
    private TaskCompletionSource _nextEnd = NewSource();

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _tasks.Count;
            }
        }
    }

    /// <summary>Ends when the next job does.</summary>
    public Task NextEnd
    {
        get
        {
            lock (_gate)
            {
                return _nextEnd.Task;
            }
        }
    }

    /// <returns><see langword="false"/> while the job still runs from an earlier start.</returns>
    public bool TryStart(string jobId, Func<Task> run)
    {
        lock (_gate)
        {
            if (_tasks.ContainsKey(jobId))
            {
                return false;
            }

            _tasks.Add(jobId, Task.Run(() => RunAsync(jobId, run)));
            return true;
        }
    }

    public Task WhenAllEndedAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_tasks.Values);
        }
    }

    private async Task RunAsync(string jobId, Func<Task> run)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        finally
        {
            TaskCompletionSource ended;
            lock (_gate)
            {
                _tasks.Remove(jobId);
                (ended, _nextEnd) = (_nextEnd, NewSource());
            }

            ended.SetResult();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
