using Wrkr.Simulation.Processes;
using Wrkr.Simulation.Timing;

namespace Wrkr.Simulation;

/// <summary>
/// A process from its start to its death. What it plans happens while it lives and doesn't stall; what waits when it dies never goes on.
/// </summary>
internal sealed class SimProcess
{
    public SimProcess(World world, string id, TimeSpan skew)
    {
        World = world;
        Id = id;
        Time = new SimTime(this, skew);
        Store = new SimConnection(this);
    }

    public World World { get; }

    public string Id { get; }

    public SimTime Time { get; }

    public SimConnection Store { get; }

    public bool IsAlive { get; private set; } = true;

    public long StalledUntil { get; private set; }

    /// <summary>What starts another in its place; <see langword="null"/> when none is to come.</summary>
    public Action? Restart { get; init; }

    public bool IsWorker { get; init; }

    /// <summary>Where it runs.</summary>
    public string Machine { get; init; } = SimMachine.Usual;

    public void After(long delay, Action run) => World.Queue.Add(this, delay, run);

    public void Stall(long duration) => StalledUntil = Math.Max(StalledUntil, World.Queue.Now + duration);

    public void Die()
    {
        IsAlive = false;
        if (Restart is { } restart)
        {
            World.Queue.Add(null, World.Any.Int(8_000_000), restart);
        }
    }

    public override string ToString() => Id;
}
