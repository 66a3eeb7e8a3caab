using System.Collections.Concurrent;

namespace Wrkr.Sweeps;

/// <summary>A system outside that recognises repeats, and outlives every process of a run.</summary>
internal sealed class Bank
{
    private readonly ConcurrentDictionary<string, long> _bookings = new(StringComparer.Ordinal);

    public long Balance => _bookings.Values.Sum();

    public long Book(string key, long cents)
    {
        _bookings.TryAdd(key, cents);
        return Balance;
    }
}
