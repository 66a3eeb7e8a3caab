namespace Wrkr.Runtime.Stores;

/// <summary>A store's time in microseconds: the <see cref="TimeProvider"/>'s, but never below what was answered or stored before.</summary>
internal sealed class StoreClock(TimeProvider timeProvider)
{
    private long _last;

    /// <param name="stored">The last time that the store holds, perhaps written by another process with a faster clock.</param>
    public long Read(long stored = 0)
    {
        var now = Math.Max(Microseconds.From(timeProvider.GetUtcNow()), stored);
        var last = Volatile.Read(ref _last);
        while (now > last)
        {
            var seen = Interlocked.CompareExchange(ref _last, now, last);
            if (seen == last)
            {
                return now;
            }

            last = seen;
        }

        return last;
    }
}
