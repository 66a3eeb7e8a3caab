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

        // In turn, so that whatever else the machine does meets them all.
        for (var run = 0; run < runs; run++)
        {
            foreach (var (_, job, times) in jobs)
            {
                times.Add(await job.ResumeAsync());
            }
        }

        var rows = new List<Dictionary<string, object>>();
        foreach (var (count, _, times) in jobs)
        {
            rows.Add(Row(count, times, (double?)rows.FirstOrDefault()?["claim p50 ms"], (double?)rows.FirstOrDefault()?["total p50 ms"]));
        }

        var (claim, total) = (rows.Max(row => (double)row["claim ratio"]), rows.Max(row => (double)row["total ratio"]));
        var ledgerRows = rows.Select(row => (string)row["ledger rows"]).Distinct().ToList();
        return new("resume", Machine.Here(), rows,
        [
            FormattableString.Invariant($"claim to first instruction: at most {claim:0.00} x the smallest"),
            FormattableString.Invariant($"search to first instruction: at most {total:0.00} x the smallest"),
            $"peak memory: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB",
            ledgerRows.Count == 1 ? $"ledger rows read: {ledgerRows[0]}, whatever the length of the job" : "ledger rows read: NOT constant",
        ]);
    }

    private static Dictionary<string, object> Row(int steps, List<ResumeTime> times, double? smallestClaim, double? smallestTotal)
    {
        var claim = Quantiles.Median(times.Select(time => time.Claim.TotalMilliseconds));
        var total = Quantiles.Median(times.Select(time => time.Total.TotalMilliseconds));
        return new()
        {
            ["completed steps"] = steps - 1,
            ["claim p50 ms"] = claim,
            ["claim p95 ms"] = Quantiles.Of(times.Select(time => time.Claim.TotalMilliseconds), 0.95),
            ["claim ratio"] = claim / (smallestClaim ?? claim),
            ["total p50 ms"] = total,
            ["total p95 ms"] = Quantiles.Of(times.Select(time => time.Total.TotalMilliseconds), 0.95),
            ["total ratio"] = total / (smallestTotal ?? total),
            ["ledger rows"] = string.Join('/', times.Select(time => time.LedgerRows).Distinct()),
        };
    }
}
