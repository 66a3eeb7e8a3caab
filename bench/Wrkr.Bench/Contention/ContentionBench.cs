using Wrkr.Bench.Output;
using Wrkr.Bench.Workload;
using Wrkr.Crash;

namespace Wrkr.Bench.Contention;

/// <summary>Worker processes that want the same short jobs of one file at once: what that costs, and that it costs no step.</summary>
internal static class ContentionBench
{
    /// <returns>The report, and whether each step was started and completed once.</returns>
    public static async Task<(Report Report, bool IsRight)> RunAsync(int workers, int jobs)
    {
        using var directory = new BenchDirectory();
        await using var workshop = new Workshop(directory.File("contend"));
        var figures = await ContentionRun.RunAsync(workshop, workers, jobs, CancellationToken.None);
        return (
            new("contend", Machine.Here(),
            [
                new()
                {
                    ["workers"] = workers,
                    ["jobs"] = jobs,
                    ["steps"] = figures.Steps,
                    ["attempts"] = figures.Attempts,
                    ["claims"] = figures.Claims,
                    ["refused"] = figures.Refused,
                    ["lost"] = figures.Lost,
                    ["repeated"] = figures.Repeated,
                    ["seconds"] = figures.Elapsed.TotalSeconds,
                    ["steps/s"] = figures.Steps / figures.Elapsed.TotalSeconds,
                },
            ],
            [figures.ToString()]),
            figures.IsRight);
    }
}
