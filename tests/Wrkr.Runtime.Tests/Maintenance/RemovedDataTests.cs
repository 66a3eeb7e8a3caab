using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Runtime.Tests.StoreChecks;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Maintenance;

/// <summary>What happens to somebody whose data, or whose job, is removed under his hands.</summary>
public sealed class RemovedDataTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_whose_data_was_removed_before_its_commit_runs_again_and_puts_it_anew()
    {
        var store = new InMemoryJobStore();
        using var file = new TemporaryFile();
        await File.WriteAllTextAsync(file.Path, "kept", Token);
        var attempts = 0;
        var definition = JobDefinition.Build<string>("capture")
            .Step<int>("add", async (_, step, cancellationToken) =>
            {
                await step.AddArtifactAsync(file.Path, ArtifactCapture.Raw, cancellationToken);
                if (++attempts == 1)
                {
                    await RemoveAllDataAsync(store);
                }

                return attempts;
            })
            .Create();
        await using var host = await TestHost.StartAsync(store, definition, options =>
            (options.LeaseDuration, options.HeartbeatInterval, options.PollInterval) =
                (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(20)));

        await host.Client.SubmitAsync(definition, "", new() { JobId = "job" }, Token);
        var status = await host.Client.WaitAsync("job", cancellationToken: Token);

        Assert.Equal((JobStatuses.Completed, 2), (status.Status, attempts));
        await IsSoundAsync(store);
    }

    [Fact]
    public async Task A_submission_whose_input_was_removed_before_its_commit_puts_it_anew()
    {
        var time = new FakeTimeProvider();
        var inner = new InMemoryJobStore(time);
        var store = new LosingStore(inner, time);
        var definition = JobDefinition.Build<string>("large").Step<int>("count", (text, _, _) => Task.FromResult(text.Length)).Create();
        await using var host = await TestHost.StartAsync(store, definition, time: time);

        await host.Client.SubmitAsync(definition, new string('x', 2 << 20), new() { JobId = "job" }, Token);
        await host.Client.WaitAsync("job", cancellationToken: Token);

        Assert.Equal(2 << 20, await host.Client.ResultAsync(definition, "job", Token));
        Assert.Equal(2, store.Puts);
        await IsSoundAsync(inner);
    }

    [Fact]
    public async Task A_job_that_is_removed_while_the_store_is_checked_is_no_fault_and_is_not_rebuilt()
    {
        await using var scene = await StoreScene.CreateAsync(restarts: 200);
        await CancelAsync(scene);
        var row = (await scene.Store.FindAsync(StoreScene.Left, Token))!;
        var store = new BusyStore(scene.Bench.Sqlite, async () =>
        {
            if (await scene.Store.FindAsync(StoreScene.Left, Token) is not null)
            {
                await scene.Bench.Sqlite.RemoveJobAsync(StoreScene.Left, row.Head, Token);
            }
        });

        var report = await new StoreCheck(store, new()).RebuildAsync(cancellationToken: Token);

        Assert.Equal((0, 0), (report.Faults, report.Rebuilt));
        Assert.Null(await scene.Store.FindAsync(StoreScene.Left, Token));
        Assert.True((await scene.CheckAsync()).IsSound);
    }

    [Fact]
    public async Task A_job_that_is_removed_while_it_is_exported_is_said_to_be()
    {
        await using var scene = await StoreScene.CreateAsync(restarts: 600);
        await CancelAsync(scene);
        var row = (await scene.Store.FindAsync(StoreScene.Left, Token))!;
        var folder = Directory.CreateTempSubdirectory("wrkr-removed-");
        var progress = new Heard(() =>
            scene.Bench.Sqlite.RemoveJobAsync(StoreScene.Left, row.Head, Token).AsTask().GetAwaiter().GetResult());

        var error = await Assert.ThrowsAsync<WrkrException>(() =>
            new JobpackExporter(scene.Store).ExportAsync(StoreScene.Left, folder.FullName, progress: progress, cancellationToken: Token));

        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
        Assert.Contains("was removed while it was exported", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories));
        folder.Delete(recursive: true);
    }

    private static async Task CancelAsync(StoreScene scene)
    {
        var definition = JobDefinition.Build<string>("other").Step<int>("one", (_, _, _) => Task.FromResult(1)).Create();
        await using var host = await TestHost.StartAsync(scene.Store, definition, options => options.RunWorker = false, scene.Bench.Time);
        Assert.Equal(JobStatuses.Canceled, (await host.Client.CancelAsync(new(StoreScene.Left), Token)).Status.Status);
    }

    private static async Task RemoveAllDataAsync(InMemoryJobStore store)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Token);
        var begun = await store.BeginPruneAsync(Token);
        var data = await store.InspectBlobsAsync(Token).Select(blob => blob.Sha256).ToListAsync(Token);
        await store.RemoveBlobsAsync([data[^1]], begun, Token);
    }

    private static async Task IsSoundAsync(IJobStore store)
    {
        var report = await new StoreCheck(store, new()).CheckAsync(cancellationToken: Token);
        Assert.True(report.IsSound, string.Join("; ", report.Findings));
    }

    /// <summary>Loses the first data that is put, as if a removal came between.</summary>
    private sealed class LosingStore(InMemoryJobStore inner, FakeTimeProvider time) : Undisposed(inner)
    {
        private readonly InMemoryJobStore _store = inner;

        public int Puts { get; private set; }

        public override async ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default)
        {
            var sha256 = await base.PutBlobAsync(content, cancellationToken);
            if (++Puts == 1)
            {
                time.Advance(TimeSpan.FromMilliseconds(1));
                await _store.RemoveBlobsAsync([sha256], await _store.BeginPruneAsync(cancellationToken), cancellationToken);
            }

            return sha256;
        }
    }

    private sealed class Heard(Action hear) : IProgress<ExportProgress>
    {
        private bool _heard;

        public void Report(ExportProgress value)
        {
            if (!_heard)
            {
                _heard = true;
                hear();
            }
        }
    }
}
