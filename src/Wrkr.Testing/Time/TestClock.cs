using Wrkr.Testing.Time;

namespace Wrkr.Testing;

/// <summary>
/// Time that stands still until somebody moves it: the host, when everything waits for time only, or a test by hand. Timers fire in the
/// order in which they are due, on the thread that moves the clock, each at its own time. Safe to use from several threads.
/// </summary>
/// <param name="start">When it begins; 2026-01-01T00:00:00Z when <see langword="null"/>.</param>
public sealed class TestClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<ClockTimer> _pending = new(ClockTimer.ByDueTime);
    private readonly DateTimeOffset _start = (start ?? new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).ToUniversalTime();
    private TimeSpan _elapsed;
    private long _order = 1;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <inheritdoc />
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Add(callback, state, dueTime, period, owner: null);
    }

    /// <summary>Moves the clock by hand. To let jobs run meanwhile, use <see cref="JobTestHost.AdvanceAsync"/>.</summary>
    /// <param name="by">How far, not backwards.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        MoveTo(Elapsed + by);
    }

    /// <summary>How much time has passed since the clock began.</summary>
    internal TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    /// <summary>Who waits for each of the timers that are set, as far as that is known.</summary>
    internal IReadOnlyList<object> Waiters
    {
        get
        {
            lock (_gate)
            {
                return [.. _pending.Select(timer => timer.Owner).OfType<object>()];
            }
        }
    }

    internal ClockTimer Add(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period, object? owner)
    {
        var timer = new ClockTimer(this, callback, state, owner);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to a moment, firing what is due on the way. A moment in the past is now.</summary>
    internal void MoveTo(DateTimeOffset moment) => MoveTo(moment - _start);

    /// <summary>Moves to the next timer that is set, and fires it.</summary>
    /// <returns><see langword="false"/> when none is set.</returns>
    internal bool FireNext() => FireNext(TimeSpan.MaxValue);

    internal void Set(ClockTimer timer, TimeSpan? dueIn, TimeSpan? period)
    {
        lock (_gate)
        {
            _pending.Remove(timer);
            timer.Period = period;
            if (dueIn is { } delay)
            {
                (timer.Due, timer.Order) = (_elapsed + delay, _order++);
                _pending.Add(timer);
            }
        }
    }

    private void MoveTo(TimeSpan target)
    {
        while (FireNext(target))
        {
        }

        lock (_gate)
        {
            _elapsed = target > _elapsed ? target : _elapsed;
        }
    }

    private bool FireNext(TimeSpan until)
    {
        ClockTimer next;
        lock (_gate)
        {
            if (_pending.Min is not { } first || first.Due > until)
            {
                return false;
            }

            next = first;
            _pending.Remove(next);
            _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
            if (next.Period is { } period)
            {
                (next.Due, next.Order) = (_elapsed + period, _order++);
                _pending.Add(next);
            }
        }

        next.Fire();
        return true;
    }
}
