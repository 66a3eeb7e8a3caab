using System.Diagnostics;
using System.Globalization;
using Wrkr.Bench.Output;
using Wrkr.Sweeps;
using Wrkr.Testing;

namespace Wrkr.Bench.CrashSweep;

/// <summary>Jobs of every kind, killed at each point of each durable boundary, on each store: what doesn't come to the same.</summary>
internal static class CrashSweepBench
{
    public static async Task<(Report Report, bool IsRight)> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await using var suite = new SweepSuite(usesPostgres: true);
        var rows = new List<Dictionary<string, object>>();
        var (boundaries, crashes, failures) = (0, 0, 0);
        foreach (var (store, job) in suite.Stores.Keys.SelectMany(store => suite.JobsOn(store).Select(job => (store, job))))
        {
            var report = await suite.SweepAsync(store, job);
            rows.Add(Row(store, report));
            boundaries += report.Boundaries.Count;
            crashes += report.Crashes.Count;
            failures += report.Failures.Count;
            foreach (var failure in report.Failures)
            {
                await Console.Error.WriteLineAsync($"{store}, {report.JobType}: {failure}");
            }
        }

        var verdict = string.Create(
            CultureInfo.InvariantCulture,
            $"jobs={rows.Select(row => row["job"]).Distinct().Count()} stores={suite.Stores.Count} boundaries={boundaries} "
            + $"crash_points={Enum.GetValues<CrashPoint>().Length} crashes={crashes} failures={failures} "
            + $"seconds={watch.Elapsed.TotalSeconds:0.0}");
        var hint = suite.Stores.ContainsKey("postgres") ? "" : "PostgreSQL isn't among the stores: WRKR_TEST_POSTGRES names no server.";
        return (new("crashsweep", Machine.Here(), rows, hint.Length == 0 ? [verdict] : [hint, verdict]), failures == 0);
    }

    private static Dictionary<string, object> Row(string store, CrashSweepReport report) => new()
    {
        ["store"] = store,
        ["job"] = report.JobType,
        ["boundaries"] = report.Boundaries.Count,
        ["before commit"] = report.Count(CrashPoint.BeforeCommit),
        ["after commit"] = report.Count(CrashPoint.AfterCommit),
        ["after effect"] = report.Count(CrashPoint.AfterEffect),
        ["during release"] = report.Count(CrashPoint.DuringRelease),
        ["failures"] = report.Failures.Count,
    };
}
