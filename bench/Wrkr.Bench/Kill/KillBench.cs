using Wrkr.Bench.Output;
using Wrkr.Bench.Workload;
using Wrkr.Crash;

namespace Wrkr.Bench.Kill;

/// <summary>Worker processes on one file that are killed, and stopped inside a step, while they run: what was lost or repeated.</summary>
internal static class KillBench
{
    private const int KillsForEachStall = 5;
    private const int FewestTakeovers = 30;

    /// <returns>The report, and whether nothing was lost or repeated and enough was done to show it.</returns>
    public static async Task<(Report Report, bool IsRight)> RunAsync(int kills, int seed)
    {
        using var directory = new BenchDirectory();
        var plan = new KillPlan(seed, kills, Math.Max(1, kills / KillsForEachStall));
        var began = TimeProvider.System.GetTimestamp();
        KillFigures figures;
        await using (var workshop = new Workshop(directory.File("kill")))
        {
            figures = await new KillRun(plan, workshop, Console.Error.WriteLine).RunAsync(CancellationToken.None);
        }

        var isEnough = (figures.Kills, figures.Stalls) == (plan.Kills, plan.Stalls)
            && figures.Takeovers >= Math.Min(kills, FewestTakeovers);
        return (
            new("kill", Machine.Here(), [Row(figures, TimeProvider.System.GetElapsedTime(began))],
            [
                .. figures.Refused,
                isEnough ? $"seed {seed}" : $"seed {seed}: too little was done to show anything",
                figures.ToString(),
            ]),
            figures.IsRight && isEnough);
    }

    private static Dictionary<string, object> Row(KillFigures figures, TimeSpan elapsed) => new()
    {
        ["kills"] = figures.Kills,
        ["stalls"] = figures.Stalls,
        ["takeovers"] = figures.Takeovers,
        ["poisoned"] = figures.Poisoned,
        ["jobs"] = figures.Jobs,
        ["steps"] = figures.Steps,
        ["attempts"] = figures.Attempts,
        ["lost"] = figures.Lost,
        ["repeated"] = figures.Repeated,
        ["late writes"] = figures.Late,
        ["packs refused"] = figures.Refused.Count,
        ["seconds"] = elapsed.TotalSeconds,
    };
}
