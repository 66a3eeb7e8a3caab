using Wrkr.Simulation.Runs;

namespace Wrkr.Simulation.Seeded;

/// <summary>What <see cref="SeededEngine"/> calls on its own copy of this assembly.</summary>
internal static class SeededRuns
{
    /// <summary>Seed, event, invariant, problem and last lines of the first seed that finds something; <see langword="null"/> when none does.</summary>
    public static object[]? Find(ulong first, int seeds)
    {
        // That the engine refuses to go on is no proof that the simulation sees what is wrong.
        var report = SimulationRun.Of(first, seeds, new() { UntilFound = true, IgnoresEngineFailures = true });
        return report.Violations is [{ Violation: { } violation } result, ..]
            ? [result.Seed, violation.Event, violation.Invariant, violation.Problem, result.Trace.ToArray()]
            : null;
    }

    public static string[] Trace(ulong seed) => [.. SimulationRun.Replay(seed, keepTrace: true).Trace];
}
