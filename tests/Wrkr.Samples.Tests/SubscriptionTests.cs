using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wrkr.Samples.Gallery.Subscriptions;
using Wrkr.Testing;

namespace Wrkr.Samples.Tests;

public sealed class SubscriptionTests
{
    private static readonly Contract Monthly = new("ann", 500, TimeSpan.FromDays(30), MaxPeriods: 24);

    /// <summary>Sweeps begin with the year.</summary>
    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly GateInMemory _gate = new();

    [Fact]
    public async Task Access_stays_open_until_what_was_paid_for_is_over()
    {
        await using var host = Host();
        var start = host.Clock.GetUtcNow();
        var job = await host.RunAsync(Subscription.Definition, Monthly, cancellationToken: Token);
        Assert.Equal(["payment"], job.Status.AwaitedSignals);
        Assert.Equal(1, _gate.Letters);

        await job.SignalAsync("payment", new Payment(500, start), cancellationToken: Token);
        await job.SignalAsync("payment", new Payment(500, start.AddDays(29)), cancellationToken: Token);
        Assert.True(_gate.IsOpen);
        await job.SignalAsync("payment", new Payment(0, start.AddDays(30)), cancellationToken: Token);

        Assert.Equal(new("ann", 2, 1_000), job.Result);
        Assert.False(_gate.IsOpen);
        Assert.Equal(start.AddDays(60), host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_payment_that_comes_during_the_trial_is_kept_for_later()
    {
        await using var host = Host();
        var job = await host.SubmitAsync(Subscription.Definition, Monthly with { MaxPeriods = 1 }, cancellationToken: Token);
        await job.SignalAsync("payment", new Payment(500, host.Clock.GetUtcNow()), cancellationToken: Token);
        Assert.Equal(1, job.Result.Periods);
    }

    [Fact]
    public async Task A_subscription_that_is_canceled_by_hand_closes_the_access_at_once()
    {
        await using var host = Host();
        var job = await host.RunAsync(Subscription.Definition, Monthly, cancellationToken: Token);
        await job.CancelAsync("fraud", cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.Canceled);
        Assert.False(_gate.IsOpen);
    }

    [Theory]
    [MemberData(nameof(Sweeps.Stores), MemberType = typeof(Sweeps))]
    public async Task Two_payments_are_two_periods_wherever_it_is_killed(string store)
    {
        var gate = new GateInMemory();
        await Sweeps.RunAsync(store, Subscription.Definition, Monthly, new()
        {
            Services = () =>
            {
                gate = new();
                return services => services.AddSingleton<IGate>(gate);
            },
            OnStopped = (job, token) => job.Client.SignalAsync(Payments(job.Status), token),
            OnEnded = (_, _) => gate is { IsOpen: false, Letters: 1 }
                ? Task.CompletedTask
                : throw new JobAssertionException($"open: {gate.IsOpen}, letters: {gate.Letters}"),
        });
    }

    /// <summary>The first two payments come, and then the cancellation: told apart by how many steps there were.</summary>
    private static JobSignal Payments(JobStatus status)
    {
        var periods = status.StepCount - 3;
        var data = JsonSerializer.Serialize(new Payment(periods < 2 ? 500 : 0, NewYear.AddDays(30 * periods)));
        return new(status.JobId, "payment", data) { Id = $"{periods}", By = "bank" };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JobTestHost Host() => JobTestHost.Create(services => services.AddSingleton<IGate>(_gate));
}
