using System.Collections.Concurrent;
using Wrkr.Runtime.Maintenance;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Maintenance;

/// <summary>
/// Removals without any patience, several at once, beside workers whose jobs share data: each output, artifact and definition is that of other
/// jobs too, some of which have just been removed. Two stores on one file, as two processes have.
/// </summary>
public sealed class PruneRaceTests
{
    private const int Jobs = 60;
    private const int AtOnce = 3;
    private const int Kept = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_live_job_loses_anything_to_removals_that_go_on_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "wrkr.db");
        var finished = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var definition = Definition(folder.Path, finished);
        await using var worked = SqliteJobStore.Open(new() { Path = path });
        await using var pruned = SqliteJobStore.Open(new() { Path = path });
        await using var host = await TestHost.StartAsync(worked, definition, options =>
            (options.LeaseDuration, options.HeartbeatInterval, options.PollInterval) =
                (TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(20)));

        var removed = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(line => Task.Run(() => RunAsync(host.Client, pruned, definition, line), Token)));

        Assert.Equal(Jobs, finished.Count);
        Assert.All(finished.Values, length => Assert.Equal(Text(0).Length, length));
        Assert.Equal(Jobs - Kept, removed.Sum());
        var report = await new StoreCheck(pruned, new()).CheckAsync(cancellationToken: Token);
        Assert.True(report.IsSound, string.Join("; ", report.Findings));
    }

    /// <summary>What comes out depends on the line alone, so that jobs share it; of two lines, more than fits a commit.</summary>
    private static string Text(int line) => new((char)('a' + (line % 2)), (1 << 20) + 10);

    private static JobDefinition<int, int> Definition(string folder, ConcurrentDictionary<string, int> finished) => JobDefinition.Build<int>("race")
        .Step<string>("write", async (line, step, cancellationToken) =>
        {
            var file = Path.Combine(folder, $"{step.JobId}.txt");
            await File.WriteAllTextAsync(file, $"artifact of line {line % 2}", cancellationToken);
            await step.AddArtifactAsync(file, ArtifactCapture.Raw, cancellationToken);
            return Text(line);
        })
        .Step<string, int>("read", (text, step, _) =>
        {
            finished[step.JobId] = text.Length;
            return Task.FromResult(text.Length);
        })
        .Create();

    /// <summary>Every third job, and a removal after each.</summary>
    private static async Task<long> RunAsync(IJobClient client, SqliteJobStore store, JobDefinition<int, int> definition, int line)
    {
        var removed = 0L;
        for (var job = line; job < Jobs; job += AtOnce)
        {
            var id = $"job-{job}";
            await client.SubmitAsync(definition, job, new() { JobId = id }, Token);
            try
            {
                Assert.Equal(JobStatuses.Completed, (await client.WaitAsync(id, cancellationToken: Token)).Status);
            }
            catch (WrkrException gone) when (gone.Reason == ReasonCodes.InvalidInput)
            {
                // It had ended, and was removed before anybody asked.
            }

            var report = await new StoreMaintenance(store).PruneAsync(new() { MaxJobs = Kept, DataGrace = TimeSpan.Zero }, cancellationToken: Token);
            Assert.DoesNotContain(report.Notes, note => !note.StartsWith("Job 'job-", StringComparison.Ordinal));
            removed += report.Removed;
        }

        return removed;
    }
}
