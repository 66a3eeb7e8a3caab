namespace Wrkr.Simulation.Timing;

/// <summary>
/// What will happen, in the order of virtual time; at one moment, in the order in which it was planned. Times are microseconds since the
/// simulation began.
/// </summary>
internal sealed class EventQueue
{
    /// <summary>More than any simulation has: whoever needs them goes round in circles.</summary>
    private const int Most = 100_000;

    private readonly PriorityQueue<Planned, (long At, long Order)> _planned = new();
    private long _order;

    public long Now { get; private set; }

    /// <summary>How many events have happened.</summary>
    public int Count { get; private set; }

    /// <param name="process">Whose event it is: it waits while the process stalls, and is dropped when that has died. The network's and the
    /// store's when <see langword="null"/>.</param>
    /// <param name="delay">In how many microseconds.</param>
    /// <param name="run">What happens.</param>
    public void Add(SimProcess? process, long delay, Action run) =>
        _planned.Enqueue(new(process, run), (Now + Math.Max(0, delay), _order++));

    /// <summary>Whether too much has happened.</summary>
    public bool IsOverfull => Count > Most;

    /// <summary>Lets the next event happen.</summary>
    public void RunNext()
    {
        while (_planned.TryDequeue(out var next, out var key))
        {
            if (next.Process is { IsAlive: false })
            {
                continue;
            }

            if (next.Process is { } process && process.StalledUntil > key.At)
            {
                _planned.Enqueue(next, (process.StalledUntil, key.Order));
                continue;
            }

            (Now, Count) = (Math.Max(Now, key.At), Count + 1);
            next.Run();
            return;
        }

        throw new InvalidOperationException("Nothing is left to happen: a simulation ends before that.");
    }

    private readonly record struct Planned(SimProcess? Process, Action Run);
}
