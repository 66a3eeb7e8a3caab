using System.Collections.Concurrent;
using System.Globalization;
using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Simulation.Runs;

namespace Wrkr.Postgres.Tests.Execution;

/// <summary>The engine under the simulation's schedules and faults, with PostgreSQL in the place of the store in memory.</summary>
public sealed class PostgresSimulationTests
{
    /// <summary>A call takes a thousand times as long as in memory: so many fit into a test run.</summary>
    private const int Seeds = 12;

    private static readonly ulong First = ulong.Parse(
        Environment.GetEnvironmentVariable("WRKR_SIM_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Schedules_with_faults_break_nothing()
    {
        _ = TestServer.Address;
        var opened = new ConcurrentBag<(PostgresJobStore Store, string Schema)>();
        var report = SimulationRun.Of(First, Seeds, new()
        {
            Store = clock =>
            {
                var schema = TestServer.NewName("sim");
                var store = new PostgresJobStore(new() { DataSource = TestServer.DataSource, Schema = schema, Clock = clock });
                opened.Add((store, schema));
                return new SynchronousStore(store);
            },
        });
        foreach (var (store, schema) in opened)
        {
            await store.DisposeAsync();
            await TestServer.DropAsync(schema);
        }

        Assert.Equal(Seeds, opened.Count);
        Assert.True(report.Commits > 20 * Seeds, $"Only {report.Commits} commits.");
        Assert.True(
            report.Violations.IsEmpty,
            $"{report.Violations.FirstOrDefault()}\n{string.Join('\n', report.Violations.FirstOrDefault()?.Trace ?? [])}");
    }
}
