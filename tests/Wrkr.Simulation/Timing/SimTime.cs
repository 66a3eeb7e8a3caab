namespace Wrkr.Simulation.Timing;

/// <summary>A process's time: monotonic time is everybody's, and the clock on the wall its own. Timers fire when their event happens.</summary>
internal sealed class SimTime(SimProcess process, TimeSpan skew) : TimeProvider
{
    /// <summary>When simulations begin.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public SimProcess Process => process;

    public TimeSpan Skew => skew;

    public override long TimestampFrequency => TimeSpan.MicrosecondsPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => process.World.Queue.Now;

    public override DateTimeOffset GetUtcNow() => Start.AddMicroseconds(process.World.Queue.Now) + skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        process.World.RequireThread("a timer");
        var timer = new SimTimer(process, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
