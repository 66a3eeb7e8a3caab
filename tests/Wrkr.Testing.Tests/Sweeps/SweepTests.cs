using Wrkr.Sweeps;

namespace Wrkr.Testing.Tests.Sweeps;

public sealed class SweepTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_job_comes_to_the_same_after_a_crash_at_any_point_of_any_boundary_on_every_store()
    {
        await using var suite = new SweepSuite(usesPostgres: false);
        var (sweeps, crashes, failures) = (0, 0, new List<string>());
        await foreach (var (store, report) in suite.RunAsync())
        {
            output.WriteLine($"{store}: {report}");
            sweeps++;
            crashes += report.Crashes.Count;
            failures.AddRange(report.Failures.Select(failure => $"{store}, {report.JobType}: {failure}"));
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.True(sweeps >= 20 && crashes > 400, $"Only {sweeps} sweeps with {crashes} crashes.");
    }
}
