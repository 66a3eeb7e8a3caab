using Wrkr.Crash;
using Wrkr.Crash.Host;
using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

/// <summary>Two processes resume one job at once, while a worker of a third is at work on its store.</summary>
public sealed class ResumeRaceTests : IAsyncDisposable
{
    private const string Job = "walk";

    /// <summary>However busy the machine is, the lease outlasts the test: a takeover would be another attempt.</summary>
    private static WorkerArguments WithoutTakeover(WorkerArguments arguments) => arguments with { LeaseDuration = TimeSpan.FromMinutes(5) };

    private readonly Workspace _workspace = new();
    private readonly Workshop _workshop;

    public ResumeRaceTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM: run it on Linux or macOS.");
        _workshop = new(_workspace.In("workshop"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _workshop.DisposeAsync();
        _workspace.Dispose();
    }

    [Fact]
    public async Task A_paused_job_goes_on_once()
    {
        await SubmitAsync();
        await _workshop.Client.PauseAsync(new(Job), Token);
        var worker = _workshop.StartWorker(WithoutTakeover);
        await worker.ReadyAsync(Token);

        await ResumeTwiceAsync(worker, "The hold is lifted.", "hold_lifted");

        await RequireEachStepOnceAsync(attempts: WalkJob.StrollSteps);
    }

    [Fact]
    public async Task A_failed_step_is_tried_again_once()
    {
        var worker = _workshop.StartWorker(WithoutTakeover);
        await worker.ReadyAsync(Token);
        await worker.OrderAsync(Orders.Fail, Token);
        await SubmitAsync();
        Assert.Equal(JobStatuses.BlockedError, (await _workshop.Client.WaitAsync(Job, cancellationToken: Token)).Status);

        await ResumeTwiceAsync(worker, "The job tries its step again.", "retry_requested");

        await RequireEachStepOnceAsync(attempts: WalkJob.StrollSteps + 1);
    }

    /// <summary>The worker is held in the job's next step until both have delivered their command.</summary>
    private async Task ResumeTwiceAsync(WorkerProcess worker, string done, string effect)
    {
        var before = (await _workshop.JobStore.FindAsync(Job, Token))!.MailSeq;
        await worker.OrderAsync(Orders.Hold, Token);
        using var first = Resume();
        using var second = Resume();
        await worker.ToldAsync(Told.Hold, 0, cancellationToken: Token);
        await DeliveredAsync(before + 2);
        await worker.OrderAsync(Orders.Go, Token);

        ToolRun[] runs = [await first.EndAsync(), await second.EndAsync()];

        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Messages));
        Assert.Single(runs, run => run.Results.StartsWith(done, StringComparison.Ordinal));
        Assert.Single(runs, run => run.Results.StartsWith("Nothing had to be done: the job is ", StringComparison.Ordinal));
        Assert.Single(await _workshop.Client.EventsAsync(Job, Token).ToListAsync(Token), e => e.Type == effect);
    }

    private async Task RequireEachStepOnceAsync(int attempts)
    {
        Assert.Equal(JobStatuses.Completed, (await _workshop.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        await _workshop.EndWorkersAsync(Token);
        var record = Assert.Single(await _workshop.ReadRecordsAsync([Job], WalkJob.StrollSteps, Token));
        Assert.Equal((0, 0, attempts), (record.Lost, record.Repeated, record.Attempts));
    }

    private async Task DeliveredAsync(long mailSeq)
    {
        for (var changes = 0L; (await _workshop.JobStore.FindAsync(Job, Token))!.MailSeq < mailSeq;)
        {
            changes = await _workshop.JobStore.WaitForChangeAsync(changes, TimeSpan.FromSeconds(1), Token);
        }
    }

    private async Task SubmitAsync() => await _workshop.Client.SubmitAsync(WalkJob.Stroll, "", new() { JobId = Job }, Token);

    private ToolProcess Resume() => ToolProcess.Start(_workspace, _workspace.Root, "resume", Job, "--store", _workshop.Store);
}
