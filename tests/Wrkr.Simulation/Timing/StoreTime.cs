namespace Wrkr.Simulation.Timing;

/// <summary>The store's clock, which can jump ahead.</summary>
internal sealed class StoreTime(EventQueue queue) : TimeProvider
{
    public TimeSpan Ahead { get; private set; }

    public override DateTimeOffset GetUtcNow() => SimTime.Start.AddMicroseconds(queue.Now) + Ahead;

    public void Jump(TimeSpan by) => Ahead += by;
}
