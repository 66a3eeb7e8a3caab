using Wrkr.Bench.Output;
using Wrkr.Bench.Workload;
using Wrkr.Runtime.Stores;

namespace Wrkr.Bench.Memory;

/// <summary>The engine's own cost for each step: no disk, against the hashes that it can't do without.</summary>
internal static class MemoryBench
{
    private const int FewestStepsPerJob = 250;

    public static async Task<Report> RunAsync(int steps, int[] widths, int runs)
    {
        var warm = await StepsRun.MeasureAsync(new InMemoryJobStore(), 500, 4);
        var bytes = (int)warm.BytesPerCommit;
        _ = HashFloor.Measure(bytes, 1000);

        var rows = new List<Dictionary<string, object>>();
        foreach (var width in widths)
        {
            var measured = new List<(StepCost Cost, double Floor)>();
            for (var run = 0; run < runs; run++)
            {
                var floor = HashFloor.Measure(bytes, 10_000);
                var stepsPerJob = Math.Max(steps / width, FewestStepsPerJob);
                measured.Add((await StepsRun.MeasureAsync(new InMemoryJobStore(), stepsPerJob, width), floor));
            }

            rows.Add(new()
            {
                ["jobs"] = width,
                ["commits"] = measured[0].Cost.Commits,
                ["us/step"] = Quantiles.Median(measured.Select(run => run.Cost.Microseconds)),
                ["steps/s"] = Quantiles.Median(measured.Select(run => 1e6 / run.Cost.Microseconds)),
                ["hashes us"] = Quantiles.Median(measured.Select(run => run.Floor)),
                ["ratio"] = Quantiles.Median(measured.Select(run => run.Floor / run.Cost.Microseconds)),
                ["cpu us/step"] = Quantiles.Median(measured.Select(run => run.Cost.ProcessorMicroseconds)),
                ["allocated/step"] = Quantiles.Median(measured.Select(run => run.Cost.AllocatedPerCommit)),
            });
        }

        return new("memory", Machine.Here(), rows, [.. rows.Select(row => FormattableString.Invariant(
            $"{row["jobs"]} concurrent job(s): {100 * (double)row["ratio"]:0.0} % of the rate of the hashes alone"))]);
    }
}
