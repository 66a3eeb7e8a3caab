using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Wrkr.Testing.Tests.Attributes;

/// <summary>What is declared with attributes runs as it is declared.</summary>
public sealed class OrderJobTests
{
    private static readonly string[] Lines = ["a", "gone", "b"];
    private static readonly JsonTypeInfo<Payment> PaymentJson =
        (JsonTypeInfo<Payment>)OrderJob.Definition.Json.GetTypeInfo(typeof(Payment));

    private readonly Diary _diary = new();

    [Fact]
    public async Task A_small_order_passes_over_what_large_ones_need()
    {
        await using var host = Host();
        var job = await host.RunAsync(OrderJob.Definition, new Order("o1", 500, Lines), cancellationToken: Token);
        Assert.Equal(["paid"], job.Status.AwaitedSignals);
        await job.SignalAsync("paid", new Payment(7), cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.Completed);
        Assert.Equal("pick-a pick-b label-a label-b", _diary.Text);
        Assert.Equal("7 for 2 of 3", job.Result.Text);
        job.Ledger.ShouldShow(
            "step_skipped reduce", "step_completed pick", "step_completed label", "step_completed read", "step_completed read",
            "step_completed read", "step_skipped agree", "signal_received", "step_completed pay", "step_completed ship");
        job.Ledger.ShouldNotShow("step_completed remind");
    }

    [Fact]
    public async Task A_large_order_is_agreed_on_and_waits_before_it_is_shipped()
    {
        await using var host = Host();
        var start = host.Clock.GetUtcNow();
        var job = await host.RunAsync(OrderJob.Definition, new Order("o2", 5_000, Lines), cancellationToken: Token);
        job.Cursor.ShouldBeAt(OrderJob.StepId.Agree);
        await job.ApproveAsync(cancellationToken: Token);
        await job.SignalAsync("paid", new Payment(5_000), cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.Completed);
        Assert.Equal("4500 for 2 of 3", job.Result.Text);
        Assert.EndsWith("remind-4500", _diary.Text, StringComparison.Ordinal);
        Assert.True(host.Clock.GetUtcNow() - start >= TimeSpan.FromSeconds(3_630));
    }

    [Fact]
    public async Task A_rejected_order_puts_back_what_was_picked_the_last_first()
    {
        await using var host = Host();
        var job = await host.RunAsync(OrderJob.Definition, new Order("o3", 5_000, Lines), cancellationToken: Token);
        await job.RejectAsync(cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        Assert.EndsWith("put-back-b put-back-a", _diary.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_that_times_out_leads_to_its_step_past_the_delay()
    {
        await using var host = Host();
        var job = await host.RunAsync(OrderJob.Definition, new Order("o4", 5_000, Lines), cancellationToken: Token);
        await host.AdvanceAsync(TimeSpan.FromSeconds(61), Token);
        await job.RunAsync(Token);
        job.Cursor.ShouldBeIn(JobStatuses.Completed);
        Assert.Equal(" for 2 of 3", job.Result.Text);
        job.Ledger.ShouldNotShow("step_completed pay");
        job.Ledger.ShouldNotShow("timer_fired");
    }

    [Fact]
    public async Task A_step_ends_the_job_with_its_result()
    {
        await using var host = Host();
        var job = await host.RunAsync(OrderJob.Definition, new Order("o5", 5, Lines), cancellationToken: Token);
        await job.SignalAsync("paid", new Payment(0), cancellationToken: Token);
        Assert.Equal("not paid", job.Result.Text);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(5_000)]
    public async Task It_comes_to_the_same_wherever_it_is_killed(int cents) =>
        await CrashSweep.RunAsync(OrderJob.Definition, new Order("o6", cents, ["a", "b"]), new CrashSweepOptions
        {
            Services = () => services => services.AddSingleton(new Diary()),
            OnStopped = (job, token) => job.Status.Decision is { } decision
                ? job.Client.ApproveAsync(new(job.Status.JobId, decision.CheckpointId, "fine") { By = "test" }, token)
                : job.Client.SignalAsync(JobSignal.Of(job.Status.JobId, "paid", new Payment(9), PaymentJson) with { Id = "one" }, token),
        }, Token);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobTestHost Host() => JobTestHost.Create(services => services.AddSingleton(_diary));
}
