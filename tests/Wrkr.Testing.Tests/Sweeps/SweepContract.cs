using Wrkr.Sweeps;

namespace Wrkr.Testing.Tests.Sweeps;

/// <summary>Jobs of every kind on one store.</summary>
public abstract class SweepContract(string store)
{
    [Fact]
    public async Task Every_job_comes_to_the_same_after_a_crash_at_any_point_of_any_boundary()
    {
        await using var suite = new SweepSuite(usesPostgres: false);
        var (boundaries, crashes, failures) = (0, 0, new List<string>());
        foreach (var job in suite.JobsOn(store))
        {
            var report = await suite.SweepAsync(store, job);
            boundaries += report.Boundaries.Count;
            crashes += report.Crashes.Count;
            failures.AddRange(report.Failures.Select(failure => $"{report.JobType}: {failure}"));
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.True(boundaries >= 70 && crashes >= 200, $"Only {boundaries} boundaries with {crashes} crashes.");
    }
}
