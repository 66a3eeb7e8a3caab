using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Runtime.Verification;

namespace Wrkr.Runtime.Tests.Generations;

/// <summary>A store of the first generation goes on under every later version, and its packs keep their bytes.</summary>
public sealed class FrozenStoreTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(GenerationOne.WrittenAt.AddDays(1));
    private SqliteJobStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("WRKR_UPDATE_GOLDEN") is "store")
        {
            await GenerationOne.WriteAsync(_folder);
        }

        var path = Path.Combine(_folder.Path, "store.db");
        File.Copy(GenerationOne.StorePath, path);
        _store = SqliteJobStore.Open(new() { Path = path, TimeProvider = _time });
    }

    [Fact]
    public async Task Its_jobs_are_as_they_were_left()
    {
        await using var host = await StartAsync(isWorker: false);

        var jobs = (await host.Client.ListAsync(cancellationToken: Token)).Jobs.ToDictionary(job => job.JobId, job => job.Status);

        Assert.Equal(
            new Dictionary<string, string>
            {
                [GenerationOne.Waiting] = JobStatuses.BlockedDecision,
                [GenerationOne.Held] = JobStatuses.BlockedDecision,
                [GenerationOne.Failed] = JobStatuses.BlockedError,
                [GenerationOne.Canceled] = JobStatuses.Canceled,
                [GenerationOne.Done] = JobStatuses.Completed,
                [GenerationOne.Lost] = JobStatuses.Running,
                [GenerationOne.Queued] = JobStatuses.Queued,
            },
            jobs);
        Assert.Equal("6000 kept for alice", await host.Client.ResultAsync(GenerationOne.Definition(), GenerationOne.Done, Token));
    }

    [Fact]
    public async Task Its_pack_verifies_and_is_exported_again_byte_by_byte()
    {
        await using var host = await StartAsync(isWorker: false);

        var report = await JobpackVerifier.VerifyAsync(GenerationOne.PackPath, cancellationToken: Token);
        var again = await host.Client.ExportAsync(GenerationOne.Done, _folder.Path, cancellationToken: Token);

        Assert.True(report.IsValid, report.Failure?.Message);
        Assert.Equal(await File.ReadAllBytesAsync(GenerationOne.PackPath, Token), await File.ReadAllBytesAsync(again.Path, Token));
    }

    [Fact]
    public async Task Every_job_that_can_go_on_does()
    {
        await using var host = await StartAsync(isWorker: true);
        await host.Client.ResumeAsync(new(GenerationOne.Held), Token);
        await host.Client.RetryAsync(new(GenerationOne.Failed), Token);
        foreach (var job in new[] { GenerationOne.Waiting, GenerationOne.Queued, GenerationOne.Lost })
        {
            await host.Client.WaitAsync(job, cancellationToken: Token);
            await GenerationOne.ApproveAsync(host.Client, job);
        }

        foreach (var job in new[] { GenerationOne.Held, GenerationOne.Failed, GenerationOne.Waiting, GenerationOne.Queued, GenerationOne.Lost })
        {
            var ended = await host.Client.WaitAsync(job, cancellationToken: Token);
            Assert.Equal((job, JobStatuses.Completed, 4L), (job, ended.Status, ended.StepCount));
            var pack = await host.Client.ExportAsync(job, Path.Combine(_folder.Path, job), cancellationToken: Token);
            var report = await JobpackVerifier.VerifyAsync(pack.Path, cancellationToken: Token);
            Assert.True(report.IsValid, $"{job}: {report.Failure?.Message}");
        }

        Assert.Equal(50, (await host.Client.StatusAsync(GenerationOne.Lost, Token)).Budget.MaxStepCount);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private Task<TestHost> StartAsync(bool isWorker) =>
        GenerationOne.StartAsync(_store, GenerationOne.Definition(), _time, isWorker);
}
