using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>A job that waits is continued by other code.</summary>
public sealed class WaitUpgradeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Code_with_a_delay_goes_on_with_a_job_that_waited_for_a_signal()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryJobStore(time);
        var old = JobDefinition.Build<int>("order")
            .Step<int>("reserve", (input, _, _) => Task.FromResult(input))
            .OnSignal<int, int, int>("ship", "paid", (_, paid, _, _) => Task.FromResult(paid))
            .Create();
        await using (var host = await TestHost.StartAsync(store, old, time: time))
        {
            await host.Client.SubmitAsync(old, 7, new() { JobId = WaitingHost.Job }, Token);
            await host.Client.WaitAsync(WaitingHost.Job, now => now is { Status: JobStatuses.Paused, Lease: null }, Token);
        }

        var newer = JobDefinition.Build<int>("order", 2)
            .Step<int>("reserve", (input, _, _) => Task.FromResult(input))
            .Delay("night", TimeSpan.FromHours(8))
            .Step<int, int>("ship", (input, _, _) => Task.FromResult(input + 1))
            .Create();
        await using var next = await TestHost.StartAsync(store, newer, time: time);
        await next.Client.SignalAsync(new(WaitingHost.Job, "paid", "1"), Token);
        await next.Client.WaitAsync(WaitingHost.Job, now => now.Lease is null && now.Summary.Contains("timer", StringComparison.Ordinal), Token);
        time.Advance(TimeSpan.FromHours(8));
        await next.Client.WaitAsync(WaitingHost.Job, now => now.IsFinal, Token);

        Assert.Equal(8, await next.Client.ResultAsync(newer, WaitingHost.Job, Token));
        Assert.Single((await TestHost.LedgerAsync(store, WaitingHost.Job)).Select(e => e.Event.Payload).OfType<TimerFired>());
    }
}
