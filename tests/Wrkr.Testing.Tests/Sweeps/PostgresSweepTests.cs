using Wrkr.Sweeps;

namespace Wrkr.Testing.Tests.Sweeps;

public sealed class PostgresSweepTests
{
    [Fact]
    public async Task Steps_that_write_to_the_stores_own_database_write_once_wherever_they_are_killed()
    {
        await using var postgres = PostgresSchemas.OfEnvironment();
        Assert.SkipWhen(
            postgres is null, "No PostgreSQL: type  export WRKR_TEST_POSTGRES=\"$(eng/postgres.sh start)\"  and run the tests again.");
        var job = SweptJobs.OnDatabase(postgres.Database).Single();

        var report = await job.SweepAsync(new() { Store = postgres.Make }, TestContext.Current.CancellationToken);

        Assert.Equal((4, 12), (report.Boundaries.Count, report.Crashes.Count));
    }
}
