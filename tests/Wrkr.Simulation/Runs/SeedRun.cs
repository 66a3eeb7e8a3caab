using Wrkr.Simulation.Faults;
using Wrkr.Simulation.Invariants;
using Wrkr.Simulation.Processes;

namespace Wrkr.Simulation.Runs;

/// <summary>One simulation from its seed: a while in which things go wrong, and one in which everything must come to its end.</summary>
internal static class SeedRun
{
    private const long FaultyFor = 60_000_000;
    private const long SettledWithin = 240_000_000;

    public static SeedResult Of(ulong seed, bool keepTrace = false)
    {
        var world = new World(seed, keepTrace);
        var plan = new JobPlan(world.Any);
        for (var worker = 1 + world.Any.Int(3); worker >= 0; worker--)
        {
            // Somebody has the longer version, since it may be what a job needs.
            _ = new Worker(world, $"w{worker}", worker == 0 || world.Any.Bool() ? SimJobs.LongerWalk : SimJobs.Walk);
        }

        for (var client = 1 + world.Any.Int(2); client > 0; client--)
        {
            _ = new Client(world, $"c{client}", plan);
        }

        if (world.Any.Bool())
        {
            world.Queue.Add(null, world.Any.Int((int)FaultyFor), () => Jump(world));
        }

        world.Run(() => world.Queue.Now >= FaultyFor);
        Settle(world, plan);
        return new(
            seed, world.Queue.Count, world.Judge.Jobs.Sum(job => job.Commits), world.Counts, world.Violation, [.. world.Trace.Lines]);
    }

    private static void Settle(World world, JobPlan plan)
    {
        world.Trace.Add($"nothing goes wrong any more");
        world.Faults.IsOver = true;
        var settler = new Settler(world, plan);
        world.Run(() => settler.IsDone || world.Queue.Now >= FaultyFor + SettledWithin);
        if (world.Violation is not null)
        {
            return;
        }

        if (settler.IsDone)
        {
            world.Judge.Finish();
            return;
        }

        foreach (var job in world.Judge.Jobs.Where(job => job.State.Lease is not null || job.State.Status is not ("completed" or "canceled")))
        {
            world.Fail(Invariant.NoLostWakeUp, $"{job.JobId} stands still: {job.State}, written {job.WrittenAt / 1000} ms after the start.");
        }
    }

    private static void Jump(World world)
    {
        var by = Worker.LeaseDuration + TimeSpan.FromMilliseconds(world.Any.Int(30_000));
        world.Trace.Add($"the store's clock jumps ahead by {by.TotalMilliseconds} ms");
        world.StoreTime.Jump(by);
        if (world.Judge.Jobs.Any(job => job.Holder is not null))
        {
            world.Counts.Add(FaultKind.ClockJump);
        }
    }
}
