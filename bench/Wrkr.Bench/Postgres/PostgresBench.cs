using Npgsql;
using Wrkr.Bench.Output;
using Wrkr.Bench.Workload;
using Wrkr.Postgres;
using Wrkr.Postgres.Tests.Crash;

namespace Wrkr.Bench.Postgres;

/// <summary>Durable steps on PostgreSQL against single-row inserts of the same bytes, on one server and turn by turn.</summary>
internal static class PostgresBench
{
    /// <summary>Fewer steps than this in each of many jobs would measure claims.</summary>
    private const int FewestStepsPerJob = 100;

    private const double Goal = 0.6;
    private const double GoalAtMost = 1.0;

    /// <summary>How much longer a step of the longest job may take than one of the shortest.</summary>
    private const double Flat = 1.25;

    public static async Task<Report> RunAsync(int steps, int[] widths, int[] lengths, int runs, int writers, bool withPeer)
    {
        await using var server = await OwnServer.StartAsync(CancellationToken.None);
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.Address) { MaxPoolSize = 200 });
        var bench = new Runs(dataSource, writers);

        // Compiled code and caches first: some thousand steps.
        var bytes = (int)(await bench.StepsAsync(500, 8)).BytesPerCommit;
        await RawInserts.MeasureAsync(dataSource, bytes, 4, 1000);

        var rows = new List<Dictionary<string, object>>();
        var verdicts = new List<string>();
        foreach (var width in widths)
        {
            rows.Add(await WidthAsync(bench, bytes, width, steps, runs));
            var goal = width >= 64 ? GoalAtMost : Goal;
            verdicts.Add(Verdict($"{width} concurrent job(s)", (double)rows[^1]["ratio"], goal));
        }

        var ofLengths = new List<double>();
        foreach (var length in lengths)
        {
            rows.Add(await LengthAsync(bench, bytes, length, runs));
            ofLengths.Add((double)rows[^1]["us/step"] / (1e6 / (double)rows[^1]["raw/s"]));
            verdicts.Add(Verdict($"one job of {length} steps", (double)rows[^1]["ratio"], Goal));
        }

        if (ofLengths.Count > 1)
        {
            var growth = ofLengths[^1] / ofLengths[0];
            verdicts.Add(FormattableString.Invariant(
                $"a step of the longest job takes {growth:0.00} x one of the shortest, against the raw inserts beside each: ")
                + (growth <= Flat ? "flat" : "NOT FLAT"));
        }

        if (withPeer)
        {
            await PeerAsync(dataSource, server.Address, steps, widths, rows, verdicts);
        }

        return new("postgres", Machine.Here(), rows, verdicts);
    }

    private static string Verdict(string what, double ratio, double goal) => FormattableString.Invariant(
        $"{what}: {ratio:0.00} x the rate of raw single-row inserts of the same bytes; goal {goal:0.0}: ") + (ratio >= goal ? "met" : "SHORT");

    private static async Task<Dictionary<string, object>> WidthAsync(Runs bench, int bytes, int width, int steps, int runs)
    {
        var each = Math.Max(steps / width, FewestStepsPerJob);
        var row = Row($"{width} jobs", width, each, await bench.AgainstRawAsync(bytes, width, runs, () => bench.StepsAsync(each, width)));
        row["commits/group"] = bench.Groups[^1];
        return row;
    }

    private static async Task<Dictionary<string, object>> LengthAsync(Runs bench, int bytes, int length, int runs) => Row(
        $"{length} steps", 1, length, await bench.AgainstRawAsync(
            bytes, 1, runs, () => bench.RepeatedAsync(length, times: Math.Clamp(1000 / length, 1, 30))));

    private static Dictionary<string, object> Row(string what, int jobs, int steps, List<(StepCost Cost, double Raw)> runs) => new()
    {
        ["what"] = what,
        ["jobs"] = jobs,
        ["steps each"] = steps,
        ["us/step"] = Quantiles.Median(runs.Select(run => run.Cost.Microseconds)),
        ["steps/s"] = Quantiles.Median(runs.Select(run => 1e6 / run.Cost.Microseconds)),
        ["raw/s"] = Quantiles.Median(runs.Select(run => run.Raw)),
        ["ratio"] = Quantiles.Median(runs.Select(run => 1e6 / run.Cost.Microseconds / run.Raw)),
        ["bytes/step"] = Quantiles.Median(runs.Select(run => run.Cost.BytesPerCommit)),
        ["cpu us/step"] = Quantiles.Median(runs.Select(run => run.Cost.ProcessorMicroseconds)),
        ["commits/group"] = 1.0,
    };

    private static async Task PeerAsync(
        NpgsqlDataSource dataSource, string address, int steps, int[] widths, List<Dictionary<string, object>> rows, List<string> verdicts)
    {
        foreach (var width in widths)
        {
            var each = Math.Max(steps / width, FewestStepsPerJob);
            var (done, elapsed) = await DbosRun.MeasureAsync(dataSource, address, width, each);
            var ours = rows.First(row => row["what"] is string what && what == $"{width} jobs");
            var rate = done / elapsed.TotalSeconds;
            rows.Add(new()
            {
                ["what"] = $"DBOS, {width}",
                ["jobs"] = width,
                ["steps each"] = each,
                ["us/step"] = elapsed.TotalMicroseconds / done,
                ["steps/s"] = rate,
                ["raw/s"] = ours["raw/s"],
                ["ratio"] = rate / (double)ours["raw/s"],
                ["bytes/step"] = 0.0,
                ["cpu us/step"] = 0.0,
                ["commits/group"] = 0.0,
            });
            verdicts.Add(FormattableString.Invariant(
                $"{width} concurrent job(s): {(double)ours["steps/s"] / rate:0.00} x the rate of DBOS Transact {DbosRun.Version} in a process of its own"));
        }
    }

    /// <summary>Measurements on one server, each in a schema of its own.</summary>
    private sealed class Runs(NpgsqlDataSource dataSource, int writers)
    {
        private int _schemas;

        public List<double> Groups { get; } = [];

        public async Task<StepCost> StepsAsync(int steps, int jobs)
        {
            var schema = $"bench_{++_schemas}";
            await using (var store = new PostgresJobStore(new() { DataSource = dataSource, Schema = schema, Writers = writers }))
            {
                var cost = await StepsRun.MeasureAsync(store, steps, jobs);
                Groups.Add((double)jobs * (steps + 2) / store.Writer.Groups);
                await RawInserts.RunAsync(dataSource, $"DROP SCHEMA {schema} CASCADE; CHECKPOINT");
                return cost;
            }
        }

        /// <summary>A short job several times: what one of them takes is lost in chance.</summary>
        public async Task<StepCost> RepeatedAsync(int steps, int times)
        {
            var costs = new List<StepCost>();
            for (var time = 0; time < times; time++)
            {
                costs.Add(await StepsAsync(steps, 1));
            }

            return new(
                costs.Sum(cost => cost.Commits), TimeSpan.FromTicks(costs.Sum(cost => cost.Elapsed.Ticks)), costs.Sum(cost => cost.Bytes),
                costs.Sum(cost => cost.Allocated), TimeSpan.FromTicks(costs.Sum(cost => cost.Processor.Ticks)));
        }

        /// <summary>The disk's speed drifts: raw inserts on either side of each measurement.</summary>
        public async Task<List<(StepCost Cost, double Raw)>> AgainstRawAsync(int bytes, int width, int runs, Func<Task<StepCost>> measure)
        {
            var measured = new List<(StepCost, double)>();
            for (var run = 0; run < runs; run++)
            {
                var before = await RawInserts.MeasureAsync(dataSource, bytes, width, 2000);
                var cost = await measure();
                var after = await RawInserts.MeasureAsync(dataSource, bytes, width, 2000);
                measured.Add((cost, (before + after) / 2));
            }

            return measured;
        }
    }
}
