namespace Wrkr.Runtime.Execution;

/// <summary>The store's time between its answers: the last one, plus the monotonic time since. Safe to use from several threads.</summary>
internal sealed class ObservedClock(TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private long _at = time.GetTimestamp();

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return _now + time.GetElapsedTime(_at);
            }
        }
    }

    /// <summary>Takes over the time of an answer, unless that would go back.</summary>
    public void Observe(DateTimeOffset now)
    {
        lock (_lock)
        {
            var at = time.GetTimestamp();
            if (_now == DateTimeOffset.MinValue || now > _now + time.GetElapsedTime(_at, at))
            {
                (_now, _at) = (now, at);
            }
        }
    }
}
