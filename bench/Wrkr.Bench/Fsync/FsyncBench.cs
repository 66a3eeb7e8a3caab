using System.Diagnostics;
using Wrkr.Bench.Output;
using Wrkr.Bench.Workload;
using Wrkr.Runtime.Stores;

namespace Wrkr.Bench.Fsync;

/// <summary>Durable steps on SQLite against append + fsync of the same bytes, turn by turn in one process.</summary>
internal static class FsyncBench
{
    private const int FloorTimes = 1000;

    /// <summary>Fewer steps than this in each of many jobs would measure claims.</summary>
    private const int FewestStepsPerJob = 250;

    public static async Task<Report> RunAsync(int steps, int[] widths, int runs)
    {
        using var directory = new BenchDirectory();
        var warm = await MeasureAsync(directory, 200, 4);
        var bytes = (int)warm.BytesPerCommit;
        _ = FsyncFloor.Measure(directory.File("floor"), bytes, FloorTimes);

        var measured = widths.ToDictionary(width => width, _ => new List<(StepCost Cost, double Floor)>());
        for (var run = 0; run < runs; run++)
        {
            foreach (var width in widths)
            {
                // The disk's speed drifts: a floor on either side of each measurement.
                var before = FsyncFloor.Measure(directory.File("floor"), bytes, FloorTimes);
                var cost = await MeasureAsync(directory, Math.Max(steps / width, FewestStepsPerJob), width);
                var after = FsyncFloor.Measure(directory.File("floor"), bytes, FloorTimes);
                measured[width].Add((cost, (before + after) / 2));
            }
        }

        var rows = measured.Select(pair => Row(pair.Key, pair.Value)).ToList();
        var verdicts = rows.Select(row => FormattableString.Invariant(
            $"{row["jobs"]} concurrent job(s): {row["ratio"]:0.00} x the rate of one-writer append + fsync of {bytes} bytes")).ToList();
        verdicts.Add(await FsyncTrace.RunAsync(directory, steps));
        return new("fsync", Machine.Here(), rows, verdicts);
    }

    private static Dictionary<string, object> Row(int width, List<(StepCost Cost, double Floor)> runs) => new()
    {
        ["jobs"] = width,
        ["commits"] = runs[0].Cost.Commits,
        ["us/step"] = Quantiles.Median(runs.Select(run => run.Cost.Microseconds)),
        ["steps/s"] = Quantiles.Median(runs.Select(run => 1e6 / run.Cost.Microseconds)),
        ["floor us"] = Quantiles.Median(runs.Select(run => run.Floor)),
        ["ratio"] = Quantiles.Median(runs.Select(run => run.Floor / run.Cost.Microseconds)),
        ["bytes/step"] = Quantiles.Median(runs.Select(run => run.Cost.BytesPerCommit)),
        ["cpu us/step"] = Quantiles.Median(runs.Select(run => run.Cost.ProcessorMicroseconds)),
        ["allocated/step"] = Quantiles.Median(runs.Select(run => run.Cost.AllocatedPerCommit)),
        ["peak MiB"] = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
    };

    private static async Task<StepCost> MeasureAsync(BenchDirectory directory, int stepsPerJob, int jobs)
    {
        var path = directory.File("wrkr.db");
        await using (var store = SqliteJobStore.Open(new() { Path = path }))
        {
            return await StepsRun.MeasureAsync(store, stepsPerJob, jobs);
        }
    }
}
