using Microsoft.Extensions.DependencyInjection;

namespace Wrkr.Testing.Tests.Attributes;

/// <summary>What a step tells while it runs: checkpoints that stay, progress that doesn't, artifacts from streams.</summary>
public sealed class ReportingJobTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    public async Task A_summary_is_one_checkpoint_however_often_it_is_said(int input)
    {
        await using var host = JobTestHost.Create();
        var job = await host.RunAsync(ReportingJob.Definition, input, cancellationToken: Token);
        Assert.Equal("done", job.Result);
        var checkpoints = await host.Client.CheckpointsAsync(job.JobId, Token).ToListAsync(Token);
        Assert.Single(checkpoints, checkpoint => checkpoint.Summary == "The first half is done.");
        Assert.Single(checkpoints, checkpoint => checkpoint.Summary == "The second half is done.");
        Assert.All(
            checkpoints.Where(checkpoint => checkpoint.Summary.Contains("half", StringComparison.Ordinal)),
            checkpoint => Assert.Equal("progress", checkpoint.Type));
    }

    [Fact]
    public async Task What_a_stream_holds_is_an_artifact()
    {
        await using var host = JobTestHost.Create();
        var job = await host.RunAsync(ReportingJob.Definition, 1, cancellationToken: Token);
        var recorded = string.Concat(job.Ledger.Select(entry => entry.Payload.GetRawText()));
        Assert.Contains("reports/sum.txt", recorded, StringComparison.Ordinal);
        Assert.Contains("reports/piped.txt", recorded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_seen_while_the_step_runs_and_no_longer()
    {
        var gate = new Gate();
        await using var host = JobTestHost.Create(services => services.AddSingleton(gate));
        var job = await host.SubmitAsync(ReportingJob.Definition, 1, cancellationToken: Token);
        var running = job.RunAsync(Token);
        await gate.Reached;
        var beside = host.Services.GetRequiredService<IJobClient>();
        var progress = (await beside.StatusAsync(job.JobId, Token)).Progress;
        Assert.Equal(("work", 0.25, "a quarter"), (progress?.StepId, progress?.Fraction, progress?.Text));
        gate.Open();
        await running;
        Assert.Null((await beside.StatusAsync(job.JobId, Token)).Progress);
    }

    [Fact]
    public Task It_comes_to_the_same_wherever_it_is_killed() =>
        CrashSweep.RunAsync(ReportingJob.Definition, 1, cancellationToken: Token);
}
