using Wrkr.Runtime.Stores;

namespace Wrkr.Postgres.Connections;

/// <summary>
/// The store's time in microseconds: the server's, but never below what this process was told before, nor below the time that the store
/// keeps for the case that the server's clock is set back.
/// </summary>
internal sealed class ServerClock(TimeProvider? instead)
{
    /// <summary>How far the kept time may lag behind.</summary>
    public const long LongestLag = 500_000;

    private long _last;

    /// <summary>What takes the place of the server's clock, or <see langword="null"/>.</summary>
    public long? Instead => instead is null ? null : Microseconds.From(instead.GetUtcNow());

    /// <summary>What no answer may be below.</summary>
    public long Floor => Volatile.Read(ref _last);

    /// <summary>Notes what the server answered.</summary>
    public long Observe(long now)
    {
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

        return now;
    }
}
