using Wrkr.Shapes;
using Wrkr.Storage;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

/// <summary>Sweeps a sample on the stores that need no server.</summary>
internal static class Sweeps
{
    /// <summary>The stores' names, for theories.</summary>
    public static TheoryData<string> Stores => ["memory", "sqlite"];

    /// <summary>Kills the job at every point of every boundary; it throws when it doesn't come to the same somewhere.</summary>
    public static async Task<CrashSweepReport> RunAsync<TInput, TOutput>(
        string store, JobDefinition<TInput, TOutput> definition, TInput input, CrashSweepOptions options)
    {
        using var folder = new TemporaryFolder();
        Func<TimeProvider, IJobStore> make = store == "sqlite" ? TestStores.Sqlite(folder.Path) : TestStores.InMemory;
        var report = await CrashSweep.RunAsync(definition, input, options with { Store = make }, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{definition.Name} on {store}: {report.Boundaries.Count} boundaries, {report.Crashes.Count} crashes");
        Assert.True(report.Crashes.Count > report.Boundaries.Count);
        return report;
    }
}
