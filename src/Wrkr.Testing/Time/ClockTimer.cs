namespace Wrkr.Testing.Time;

/// <summary>A timer of a <see cref="TestClock"/>, which keeps its due time.</summary>
/// <param name="clock">The clock.</param>
/// <param name="callback">What it calls.</param>
/// <param name="state">With what.</param>
/// <param name="owner">Who waits for it; <see langword="null"/> when it only limits how long something else may take.</param>
internal sealed class ClockTimer(TestClock clock, TimerCallback callback, object? state, object? owner) : ITimer
{
    public static readonly IComparer<ClockTimer> ByDueTime =
        Comparer<ClockTimer>.Create((a, b) => (a.Due, a.Order).CompareTo((b.Due, b.Order)));

    private volatile bool _isDisposed;

    public object? Owner => owner;

    /// <summary>Whether it never fires again.</summary>
    public bool IsOver => _isDisposed;

    public TimeSpan Due { get; set; }

    public long Order { get; set; }

    public TimeSpan? Period { get; set; }

    /// <summary>Called whenever it is set.</summary>
    public Action? WasSet { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return false;
        }

        clock.Set(this, dueTime == Timeout.InfiniteTimeSpan ? null : dueTime, period > TimeSpan.Zero ? period : null);
        WasSet?.Invoke();
        return true;
    }

    public void Fire()
    {
        if (!_isDisposed)
        {
            callback(state);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        clock.Set(this, null, null);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
