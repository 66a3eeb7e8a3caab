using System.Diagnostics;
using System.Globalization;
using Wrkr.Bench.Output;
using Wrkr.Simulation.Faults;
using Wrkr.Simulation.Runs;

namespace Wrkr.Bench.Sim;

/// <summary>The engine under seeded schedules and faults in virtual time: what came, and what didn't hold.</summary>
internal static class SimBench
{
    public static async Task<(Report Report, bool IsRight)> RunAsync(ulong first, int seeds)
    {
        var watch = Stopwatch.StartNew();
        var run = SimulationRun.Of(first, seeds);
        foreach (var found in run.Violations)
        {
            await Console.Error.WriteLineAsync($"{found} See it again with --seed {found.Seed} --trace.");
        }

        return (new("sim", Machine.Here(), [.. Enum.GetValues<FaultKind>().Select(kind => Row(run, kind))], Verdicts(run, watch.Elapsed)), run.IsGood);
    }

    /// <summary>One seed, with its trace when it is wanted or when something doesn't hold.</summary>
    public static async Task<bool> ReplayAsync(ulong seed, bool trace)
    {
        var result = SimulationRun.Replay(seed, trace);
        foreach (var line in trace || result.Violation is not null ? result.Trace : [])
        {
            await Console.Out.WriteLineAsync(line);
        }

        await Console.Out.WriteLineAsync(result.ToString());
        return result.Violation is null;
    }

    private static Dictionary<string, object> Row(SimulationReport run, FaultKind kind) => new()
    {
        ["fault"] = kind.ToString(),
        ["came"] = run.Faults[kind],
        ["at least"] = run.Minimum(kind),
    };

    private static string[] Verdicts(SimulationReport run, TimeSpan took) =>
    [
        .. run.Short.Select(kind => $"{kind} came too seldom."),
        string.Create(
            CultureInfo.InvariantCulture,
            $"seeds={run.Seeds} events={run.Events} commits={run.Commits} violations={run.Violations.Length} seconds={took.TotalSeconds:0.0}"),
    ];
}
