using Wrkr.Crash.Host;

namespace Wrkr.Crash.Tests;

/// <summary>A worker process that gets a SIGTERM in the middle of a step.</summary>
public sealed class TerminateTests : IAsyncDisposable
{
    private const string Job = "walk-0";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("wrkr-terminate-");
    private readonly Workshop _workshop;

    public TerminateTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM: run it on Linux or macOS.");
        _workshop = new(_directory.FullName);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _workshop.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_step_that_ends_within_the_grace_time_is_kept_and_the_job_handed_back()
    {
        var worker = await HoldAsync(grace: TimeSpan.FromHours(1));

        worker.Terminate();
        await worker.ToldAsync(Told.Stopping, 0, cancellationToken: Token);
        await worker.OrderAsync(Orders.Go, Token);

        Assert.Equal(0, await worker.EndAsync(Token));
        var record = await FinishAsync();
        Assert.Equal((0, 0, 0), (record.Lost, record.Repeated, record.Takeovers));
        Assert.Equal(WalkJob.StrollSteps, record.Attempts);
    }

    [Fact]
    public async Task A_step_that_takes_longer_is_canceled_and_runs_again_without_waiting_for_the_lease()
    {
        var worker = await HoldAsync(grace: TimeSpan.FromMilliseconds(100));

        worker.Terminate();

        Assert.Equal(0, await worker.EndAsync(Token));
        var record = await FinishAsync();
        Assert.Equal((0, 0, 0), (record.Lost, record.Repeated, record.Takeovers));
        Assert.Equal(WalkJob.StrollSteps + 1, record.Attempts);
        Assert.Equal(0, (await _workshop.Client.StatusAsync(Job, Token)).RetryCount);
    }

    /// <summary>A worker inside its first step. Its lease outlasts the test: who waited for it would wait for ever.</summary>
    private async Task<WorkerProcess> HoldAsync(TimeSpan grace)
    {
        var worker = Start(grace);
        await worker.ReadyAsync(Token);
        await worker.OrderAsync(Orders.Hold, Token);
        await _workshop.Client.SubmitAsync(WalkJob.Stroll, "", new() { JobId = Job }, Token);
        await worker.ToldAsync(Told.Hold, 0, cancellationToken: Token);
        return worker;
    }

    private async Task<WalkRecord> FinishAsync()
    {
        Start(grace: TimeSpan.Zero);
        Assert.Equal(JobStatuses.Completed, (await _workshop.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        await _workshop.EndWorkersAsync(Token);
        return Assert.Single(await _workshop.ReadRecordsAsync([Job], WalkJob.StrollSteps, Token));
    }

    private WorkerProcess Start(TimeSpan grace) => _workshop.StartWorker(arguments => arguments with
    {
        LeaseDuration = TimeSpan.FromHours(1),
        ShutdownGrace = grace,
    });
}
