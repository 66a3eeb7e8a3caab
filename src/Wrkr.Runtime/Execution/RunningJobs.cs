namespace Wrkr.Runtime.Execution;

/// <summary>The jobs that a worker runs right now, and word of the next one that ends.</summary>
/// <param name="start">How a job is started, not before this returns its task; on the thread pool when <see langword="null"/>.</param>
internal sealed class RunningJobs(Func<Func<Task>, Task>? start = null)
{
    private readonly Func<Func<Task>, Task> _start = start ?? Task.Run;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _tasks = new(StringComparer.Ordinal);
    private TaskCompletionSource _nextEnd = NewSource(start);

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

            _tasks.Add(jobId, _start(() => RunAsync(jobId, run)));
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
                (ended, _nextEnd) = (_nextEnd, NewSource(start));
            }

            ended.SetResult();
        }
    }

    /// <summary>Who starts jobs in a way of its own hears of their end on the thread on which they end.</summary>
    private static TaskCompletionSource NewSource(Func<Func<Task>, Task>? start) =>
        new(start is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
}
