using Microsoft.Extensions.DependencyInjection;
using Wrkr.Bench.Workload;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Bench.Export;

/// <summary>A job with a long ledger, or with a large captured artifact, run by an ordinary host on an SQLite store.</summary>
internal static class LongJob
{
    public const string Id = "long";

    /// <summary>A failed attempt is three events in one commit: the failure, the retry and the next start.</summary>
    private const int EventsPerAttempt = 3;

    /// <param name="path">The store's file; one that is there already holds the job.</param>
    /// <param name="events">At least so many events.</param>
    /// <param name="artifact">A file to capture; <see langword="null"/> for none.</param>
    public static async Task PrepareAsync(string path, int events, string? artifact)
    {
        if (File.Exists(path))
        {
            return;
        }

        var attempts = Math.Max(1, events / EventsPerAttempt);
        var definition = JobDefinition.Build<string>("long").Step<int>(
            "try",
            async (_, step, stopping) =>
            {
                if (step.Attempt < attempts)
                {
                    throw new InvalidOperationException("not yet");
                }

                if (artifact is not null)
                {
                    await step.AddArtifactAsync(artifact, ArtifactCapture.Raw, stopping);
                }

                return step.Attempt;
            },
            new StepOptions { MaxAttempts = attempts, Backoff = TimeSpan.Zero }).Create();
        await using var store = SqliteJobStore.Open(new() { Path = path });
        using var host = BenchHost.Create(store, definition, 1);
        var job = await host.Services.GetRequiredService<IJobClient>().SubmitAsync(definition, "go", new() { JobId = Id });
        await host.StartAsync();
        await job.WaitAsync();
        await host.StopAsync();
    }
}
