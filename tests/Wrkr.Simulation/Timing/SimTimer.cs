namespace Wrkr.Simulation.Timing;

/// <summary>A timer of a process. It may be late, as real ones are, and never early.</summary>
internal sealed class SimTimer(SimProcess process, Action fire) : ITimer
{
    private int _setting;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        process.World.RequireThread("a timer");
        var setting = ++_setting;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Plan(dueTime, period, setting);
        }

        return true;
    }

    public void Dispose() => _setting++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Plan(TimeSpan dueTime, TimeSpan period, int setting) =>
        process.After((long)dueTime.TotalMicroseconds + process.World.Latency.OfTimer(), () =>
        {
            if (setting != _setting)
            {
                return;
            }

            if (period > TimeSpan.Zero)
            {
                Plan(period, period, setting);
            }

            fire();
        });
}
