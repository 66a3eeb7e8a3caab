using System.Globalization;

namespace Wrkr.Crash.Tests;

public sealed class ContentionTests
{
    private const int Workers = 8;
    private const int Jobs = 1000;

    [Fact]
    public async Task Eight_processes_that_want_the_same_jobs_run_each_step_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM: run it on Linux or macOS.");
        var directory = Directory.CreateTempSubdirectory("wrkr-contend-");
        ContentionFigures figures;
        await using (var workshop = new Workshop(directory.FullName))
        {
            figures = await ContentionRun.RunAsync(workshop, Workers, Jobs, TestContext.Current.CancellationToken);
        }

        Assert.True(figures.IsRight, figures.ToString());
        Assert.True(figures.Claims >= Jobs, string.Create(CultureInfo.InvariantCulture, $"Only {figures.Claims} claims were told."));
        directory.Delete(recursive: true);
    }
}
