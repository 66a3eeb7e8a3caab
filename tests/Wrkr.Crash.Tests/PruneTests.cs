using System.Globalization;
using Wrkr.Crash.Host;

namespace Wrkr.Crash.Tests;

public sealed class PruneTests
{
    private const int Workers = 3;
    private const int Waves = 6;
    private const int JobsOfWave = 8;

    [Fact]
    public async Task Jobs_are_removed_beside_worker_processes_and_the_store_stays_sound()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM: run it on Linux or macOS.");
        var cancellation = TestContext.Current.CancellationToken;
        var directory = Directory.CreateTempSubdirectory("wrkr-prune-");
        await using (var workshop = new Workshop(directory.FullName))
        {
            for (var worker = 0; worker < Workers; worker++)
            {
                workshop.StartWorker(arguments => arguments with { LeaseDuration = TimeSpan.FromSeconds(30), MaxConcurrentJobs = 4 });
            }

            var removed = 0L;
            for (var wave = 0; wave < Waves; wave++)
            {
                var ids = Enumerable.Range(0, JobsOfWave)
                    .Select(number => string.Create(CultureInfo.InvariantCulture, $"walk-{wave}-{number}")).ToList();
                // The jobs of a wave share their definition with those that are removed while it is submitted.
                var submitted = Task.WhenAll(ids.Select(id =>
                    workshop.Client.SubmitAsync(WalkJob.Stroll, "", new() { JobId = id }, cancellation)));
                removed += (await workshop.Maintenance.PruneAsync(
                    new() { MaxJobs = 0, DataGrace = TimeSpan.Zero }, cancellationToken: cancellation)).Removed;
                await submitted;
                foreach (var id in ids)
                {
                    await EndedAsync(workshop.Client, id, cancellation);
                }
            }

            await workshop.EndWorkersAsync(cancellation);
            var report = await workshop.Check.CheckAsync(cancellationToken: cancellation);
            Assert.True(report.IsSound, string.Join("; ", report.Findings));
            Assert.InRange(removed, (Waves - 1) * JobsOfWave, Waves * JobsOfWave);
            Assert.Equal((Waves * JobsOfWave) - removed, report.Jobs);
        }

        directory.Delete(recursive: true);
    }

    private static async Task EndedAsync(IJobClient client, string jobId, CancellationToken cancellationToken)
    {
        try
        {
            Assert.Equal(JobStatuses.Completed, (await client.WaitAsync(jobId, cancellationToken: cancellationToken)).Status);
        }
        catch (WrkrException gone) when (gone.Reason == ReasonCodes.InvalidInput)
        {
            // It had ended, and was removed before anybody asked.
        }
    }
}
