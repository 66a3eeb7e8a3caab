using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Crash.Host;

namespace Wrkr.Crash.Tests;

public sealed class KillTests
{
    private const int Kills = 30;
    private const int JobsAtATime = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_workers_lose_nothing_and_repeat_nothing_that_was_completed()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var directory = Directory.CreateTempSubdirectory("wrkr-kill-");
        var store = Path.Combine(directory.FullName, "wrkr.db");
        var traces = Path.Combine(directory.FullName, "traces");
        await using var services = Client(store);
        var client = services.GetRequiredService<IJobClient>();
        var jobs = new List<string>();
        var details = new List<string> { $"seed {seed}" };

        for (var kills = 0; kills < Kills; kills++)
        {
            await KeepBusyAsync(client, jobs);
            using var worker = WorkerProcess.Start(store, traces);
            var last = "";
            for (var observed = random.Next(1, 60); observed > 0; observed--)
            {
                last = await worker.ReadTraceAsync(Token) ?? throw new InvalidOperationException("The worker ended by itself.");
            }

            await worker.KillAsync(Token);
            details.Add($"kill {kills + 1} after '{last}'");
        }

        using (WorkerProcess.Start(store, traces))
        {
            foreach (var job in jobs)
            {
                Assert.Equal(JobStatuses.Completed, (await client.WaitAsync(job, cancellationToken: Token)).Status);
            }
        }

        var walks = Walk.ReadAll(traces);
        var lost = jobs.Sum(job => WalkJob.Steps - walks[job].Steps);
        var repeated = jobs.Sum(job => walks[job].Repeated);
        var again = walks.Values.Sum(walk => walk.RunAgain);
        details.Add($"{jobs.Count} jobs of {WalkJob.Steps} steps; {again} steps were running when their worker was killed, and ran again");
        KillReport.Write(string.Create(CultureInfo.InvariantCulture, $"kills={Kills} lost={lost} repeated={repeated}"), details);
        Assert.Equal((0, 0), (lost, repeated));
        Assert.True(again > 0, "No kill hit a running step, so nothing was shown.");
        directory.Delete(recursive: true);
    }

    /// <summary>
    /// More work than a worker can tell of before it is killed. Counted in steps: a worker runs ahead of what is read from its pipe.
    /// </summary>
    private static async Task KeepBusyAsync(IJobClient client, List<string> jobs)
    {
        var left = 0L;
        foreach (var job in jobs)
        {
            left += WalkJob.Steps - (await client.StatusAsync(job, Token)).StepCount;
        }

        for (; left < JobsAtATime * WalkJob.Steps; left += WalkJob.Steps)
        {
            jobs.Add((await client.SubmitAsync(WalkJob.Definition, "", new() { JobId = $"walk-{jobs.Count}" }, Token)).JobId);
        }
    }

    private static ServiceProvider Client(string store)
    {
        var services = new ServiceCollection();
        services.AddWrkr(options => (options.StorePath, options.RunWorker, options.PollInterval) = (store, false, TimeSpan.FromMilliseconds(50)));
        return services.BuildServiceProvider();
    }
}
