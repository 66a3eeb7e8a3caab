using System.Diagnostics;
using Wrkr.Bench.Output;
using Wrkr.Bench.Workload;
using Wrkr.Runtime.Stores;

namespace Wrkr.Bench.Resume;

/// <summary>How long a fresh host takes to find a job at its last step, claim it and begin that step.</summary>
internal static class ResumeBench
{
    public static async Task<Report> RunAsync(int[] steps, int runs)
    {
        using var directory = new BenchDirectory();
        var jobs = new List<(int Steps, StoppedJob Job, List<ResumeTime> Times)>();
        foreach (var count in steps)
        {
            var job = await StoppedJob.PrepareAsync(() => SqliteJobStore.Open(new() { Path = directory.File($"{count}.db") }), count);
            _ = await job.ResumeAsync();
            jobs.Add((count, job, []));
        }

        // In turn, each as often before the others as after them, so that whatever else the machine does meets them all.
        for (var run = 0; run < runs * jobs.Count; run++)
        {
            var (_, job, times) = jobs[(run + (run / jobs.Count)) % jobs.Count];
            times.Add(await job.ResumeAsync());
        }

        var rows = jobs.ConvertAll(job => Row(job.Steps, job.Times, jobs[0].Times));
        var ledgerRows = rows.Select(row => (string)row["ledger rows"]).Distinct().ToList();
        return new("resume", Machine.Here(), rows,
        [
            Verdict("claim", jobs.Select(job => Claims(job.Times))),
            Verdict("search", jobs.Select(job => Totals(job.Times))),
            $"peak memory: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB",
            ledgerRows.Count == 1 ? $"ledger rows read: {ledgerRows[0]}, whatever the length of the job" : "ledger rows read: NOT constant",
        ]);
    }

    /// <summary>The fastest run of each too: what else the machine does slows most of them, and that one least.</summary>
    private static string Verdict(string from, IEnumerable<IReadOnlyList<double>> ofJobs)
    {
        var jobs = ofJobs.ToList();
        var (median, fastest) = (Most(Quantiles.Median), Most(times => times.Min()));
        return FormattableString.Invariant(
            $"{from} to first instruction: at most {median:0.00} x the shortest job; of the fastest runs {fastest:0.00} x");

        double Most(Func<IEnumerable<double>, double> figure) => jobs.Max(times => figure(times) / figure(jobs[0]));
    }

    private static Dictionary<string, object> Row(int steps, List<ResumeTime> times, List<ResumeTime> shortest)
    {
        var (claims, totals) = (Claims(times), Totals(times));
        return new()
        {
            ["completed steps"] = steps - 1,
            ["claim min ms"] = claims.Min(),
            ["claim p50 ms"] = Quantiles.Median(claims),
            ["claim p95 ms"] = Quantiles.Of(claims, 0.95),
            ["claim ratio"] = Quantiles.Median(claims) / Quantiles.Median(Claims(shortest)),
            ["total min ms"] = totals.Min(),
            ["total p50 ms"] = Quantiles.Median(totals),
            ["total p95 ms"] = Quantiles.Of(totals, 0.95),
            ["total ratio"] = Quantiles.Median(totals) / Quantiles.Median(Totals(shortest)),
            ["ledger rows"] = string.Join('/', times.Select(time => time.LedgerRows).Distinct()),
        };
    }

    private static List<double> Claims(List<ResumeTime> times) => times.ConvertAll(time => time.Claim.TotalMilliseconds);

    private static List<double> Totals(List<ResumeTime> times) => times.ConvertAll(time => time.Total.TotalMilliseconds);
}
