namespace Wrkr.Testing.Processes;

/// <summary>Word of what somebody may wait for: all that happens to a test's store comes by here.</summary>
internal sealed class Changes
{
    private readonly Lock _gate = new();
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
        lock (_gate)
        {
            _version++;
            (changed, _next) = (_next, NewSource());
        }

        changed.SetResult();
    }

    /// <summary>Returns the version as soon as it isn't <paramref name="version"/>.</summary>
    public async ValueTask<long> WaitAsync(long version, CancellationToken cancellationToken)
    {
        Task changed;
        lock (_gate)
        {
            if (_version != version)
            {
                return _version;
            }

            changed = _next.Task;
        }

        await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Version;
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
