using Wrkr.Testing.Processes;

namespace Wrkr.Testing.Time;

/// <summary>
/// A process's view of the clock. It knows which timers somebody waits for: a delay of a step, and a wait of the engine between two
/// attempts. The others limit how long something may take (a lease, a time-out) or come again and again (a heartbeat): nobody moves the
/// clock for their sake. The timers of a process that has died never fire.
/// </summary>
internal sealed class ProcessTime(TestClock clock, Activity activity) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<ClockTimer> _timers = [];
    private bool _isOver;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var owner = OwnerOf(state);
        var timer = clock.Add(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, owner);
        timer.WasSet = owner is null ? null : activity.Changed;
        lock (_gate)
        {
            _timers.RemoveWhere(old => old.IsOver);
            if (_isOver)
            {
                timer.Dispose();
            }
            else
            {
                _timers.Add(timer);
            }
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The process has died.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var timer in _timers)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }
    }

    /// <summary>
    /// Timers say by their state what they are for: a token's limit and that of <c>Task.WaitAsync</c> are no waits. Outside of steps only
    /// the engine's own waits count, which are a task's.
    /// </summary>
    private object? OwnerOf(object? state)
    {
        var isLimit = state is CancellationTokenSource
            || state?.GetType().Name.StartsWith("CancellationPromise", StringComparison.Ordinal) is true;
        return isLimit ? null
            : StepCall.Current is { } call ? call
            : state is Task or TaskCompletionSource ? this
            : null;
    }
}
