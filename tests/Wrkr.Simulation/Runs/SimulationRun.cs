using System.Collections.Concurrent;
using Wrkr.Simulation.Faults;

namespace Wrkr.Simulation.Runs;

/// <summary>Many seeds, side by side on threads of their own: a simulation stays on the one that it began on.</summary>
internal static class SimulationRun
{
    /// <summary>Continuations run inside each other, so they need more stack than most.</summary>
    private const int StackBytes = 16 << 20;

    /// <param name="first">The first seed.</param>
    /// <param name="seeds">How many.</param>
    /// <param name="untilFound">Whether to begin no more seeds once one has found something.</param>
    public static SimulationReport Of(ulong first, int seeds, bool untilFound = false)
    {
        var results = new ConcurrentBag<SeedResult>();
        var next = -1;
        var found = 0;
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work, StackBytes)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        var faults = new FaultCounts();
        foreach (var result in results)
        {
            faults.Add(result.Faults);
        }

        return new(
            results.Count, results.Sum(result => (long)result.Events), results.Sum(result => result.Commits), faults,
            [.. results.Where(result => result.Violation is not null).OrderBy(result => result.Seed)]);

        void Work()
        {
            while (!(untilFound && Volatile.Read(ref found) > 0) && Interlocked.Increment(ref next) is var index && index < seeds)
            {
                var result = SeedRun.Of(first + (ulong)index);
                results.Add(result);
                found |= result.Violation is null ? 0 : 1;
            }
        }
    }

    /// <summary>One seed with all of its trace, on a thread of its own.</summary>
    public static SeedResult Replay(ulong seed, bool keepTrace)
    {
        SeedResult? result = null;
        var thread = new Thread(() => result = SeedRun.Of(seed, keepTrace), StackBytes);
        thread.Start();
        thread.Join();
        return result!;
    }
}
