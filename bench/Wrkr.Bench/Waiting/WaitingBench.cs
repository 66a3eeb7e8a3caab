using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wrkr.Bench.Output;
using Wrkr.Bench.Workload;
using Wrkr.Postgres;
using Wrkr.Postgres.Tests.Crash;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Bench.Waiting;

/// <summary>What jobs that wait for a time or a signal cost those that run: a job's way from its submission to its end, beside none of them and beside many.</summary>
internal static class WaitingBench
{
    private const int JobsAtOnce = 256;

    /// <summary>How much longer a job may take beside the waiting ones.</summary>
    private const double Flat = 1.25;

    private static readonly JobDefinition<int, int> Definition = JobDefinition.Build<int>("waiting")
        .Route<int>("sort", (input, _, _) => Task.FromResult(input == 0 ? StepResult.SkipTo("end", input) : input), ["end"])
        .Delay("month", TimeSpan.FromDays(30))
        .OnSignal<int, string>("hear", "word", (word, _, _) => Task.FromResult($"{word}"))
        .Step<int, int>("end", (value, _, _) => Task.FromResult(value))
        .Create();

    public static async Task<Report> RunAsync(int waiting, int runs)
    {
        using var directory = new BenchDirectory();
        var rows = new List<Dictionary<string, object>>();
        await using (var store = SqliteJobStore.Open(new() { Path = directory.File("waiting.db") }))
        {
            rows.Add(await MeasureAsync("sqlite", store, waiting, runs));
        }

        await using (var server = await OwnServer.StartAsync(CancellationToken.None))
        await using (var dataSource = NpgsqlDataSource.Create(server.Address))
        await using (var store = new PostgresJobStore(new() { DataSource = dataSource }))
        {
            rows.Add(await MeasureAsync("postgres", store, waiting, runs));
        }

        return new("waiting", Machine.Here(), rows,
        [
            .. rows.Select(row => FormattableString.Invariant(
                $"{row["store"]}: a job takes {row["p50 ratio"]:0.00} x as long beside {waiting:N0} waiting ones (median), the fastest {row["min ratio"]:0.00} x: ")
                + ((double)row["min ratio"] <= Flat ? "flat" : "NOT FLAT")),
        ]);
    }

    private static async Task<Dictionary<string, object>> MeasureAsync(string name, IJobStore store, int waiting, int runs)
    {
        using var host = BenchHost.Create(store, Definition, JobsAtOnce);
        await host.StartAsync();
        var client = host.Services.GetRequiredService<IJobClient>();
        await RunsAsync(client, runs);
        var alone = await RunsAsync(client, runs);
        var began = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, waiting), new ParallelOptions { MaxDegreeOfParallelism = JobsAtOnce },
            async (number, cancellationToken) => await client.SubmitAsync(Definition, number, cancellationToken: cancellationToken));
        while ((await store.ListAsync(new() { Status = JobStatuses.Paused }, waiting)).Jobs.Length < waiting)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        }

        var filled = TimeProvider.System.GetElapsedTime(began);
        var beside = await RunsAsync(client, runs);
        await host.StopAsync();
        return new()
        {
            ["store"] = name,
            ["waiting"] = waiting,
            ["filled s"] = filled.TotalSeconds,
            ["alone min ms"] = alone.Min(),
            ["alone p50 ms"] = Quantiles.Median(alone),
            ["beside min ms"] = beside.Min(),
            ["beside p50 ms"] = Quantiles.Median(beside),
            ["min ratio"] = beside.Min() / alone.Min(),
            ["p50 ratio"] = Quantiles.Median(beside) / Quantiles.Median(alone),
        };
    }

    /// <summary>Jobs that wait for nothing, one after the other.</summary>
    private static async Task<List<double>> RunsAsync(IJobClient client, int runs)
    {
        var times = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var job = await client.SubmitAsync(Definition, 0);
            await job.WaitAsync();
            times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }
}
