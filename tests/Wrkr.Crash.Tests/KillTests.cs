using System.Globalization;

namespace Wrkr.Crash.Tests;

public sealed class KillTests
{
    private const int Kills = 30;
    private const int Stalls = 6;
    private const string SeedVariable = "WRKR_KILL_SEED";

    [Fact]
    public async Task Killed_workers_lose_nothing_and_repeat_nothing_that_was_completed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows can't stop a process with a signal: run it on Linux or macOS.");
        var seed = int.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "1", CultureInfo.InvariantCulture);
        var directory = Directory.CreateTempSubdirectory("wrkr-kill-");
        var details = new List<string> { $"seed {seed}; {SeedVariable}={seed} repeats its choices" };
        KillFigures figures;
        await using (var workshop = new Workshop(directory.FullName))
        {
            figures = await new KillRun(new(seed, Kills, Stalls), workshop, details.Add).RunAsync(TestContext.Current.CancellationToken);
        }

        details.Add($"{figures.Jobs} jobs of {figures.Steps} steps, {figures.Attempts} attempts; {figures.Late} wrote after they woke");
        KillReport.Write(figures.ToString(), [.. details, .. figures.Refused]);
        Assert.True(figures.IsRight, $"{figures}\n{string.Join('\n', details.Concat(figures.Refused))}");
        Assert.True(figures.Takeovers >= Kills, $"Only {figures.Takeovers} takeovers: the kills didn't hit workers at work.");
        Assert.True(figures.Attempts > figures.Steps, "No kill hit a running step, so nothing was shown.");
        directory.Delete(recursive: true);
    }
}
