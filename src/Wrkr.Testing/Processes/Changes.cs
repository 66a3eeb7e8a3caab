namespace Wrkr.Testing.Processes;

/// <summary>Word of what somebody may wait for: all that happens to a test's store comes by here.</summary>
internal sealed class Changes
{
    private readonly Lock _gate = new();
    private readonly List<ITimer> _limits = [];
    private TaskCompletionSource _next = NewSource();
    private long _version = 1;

    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    public void Raise()
    {
        TaskCompletionSource changed;
        ITimer[] limits;
        lock (_gate)
        {
            _version++;
            (changed, _next) = (_next, NewSource());
            limits = [.. _limits];
            _limits.Clear();
        }

        // At once, and not when those who wait get to it: nobody may take them for waiting still.
        foreach (var limit in limits)
        {
            limit.Dispose();
        }

        changed.SetResult();
    }

    /// <summary>Ends as soon as the version isn't <paramref name="version"/>.</summary>
    /// <param name="version">The version that is known.</param>
    /// <param name="limit">The timer that ends the wait otherwise, if there is one; a change ends it.</param>
    public Task WaitAsync(long version, ITimer? limit)
    {
        lock (_gate)
        {
            if (_version == version)
            {
                if (limit is not null)
                {
                    _limits.Add(limit);
                }

                return _next.Task;
            }
        }

        limit?.Dispose();
        return Task.CompletedTask;
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
