namespace Wrkr.Runtime.Stores;

/// <summary>Counts changes and wakes those who wait for the next one.</summary>
internal sealed class ChangeSignal(TimeProvider timeProvider)
{
    /// <summary>Timers take no more than some weeks; a waiter may be woken early anyway.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private TaskCompletionSource _next = NewSource();
    private long _version;

    public long Version => Volatile.Read(ref _version);

    public void Raise()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _version++;
            changed = _next;
            _next = NewSource();
        }

        changed.SetResult();
    }

    /// <summary>
    /// Returns the version: at once when it isn't <paramref name="version"/>, else after the next change or <paramref name="atMost"/>.
    /// </summary>
    public async ValueTask<long> WaitAsync(long version, TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task changed;
        lock (_gate)
        {
            if (_version != version || atMost <= TimeSpan.Zero)
            {
                return _version;
            }

            changed = _next.Task;
        }

        await changed.WaitAsync(atMost < LongestWait ? atMost : LongestWait, timeProvider, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return Version;
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
