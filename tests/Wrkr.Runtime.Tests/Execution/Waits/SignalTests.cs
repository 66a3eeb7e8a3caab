using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>Signals: early, late, twice, wrong, large.</summary>
public sealed class SignalTests
{
    private readonly List<string> _runs = [];
    private readonly TaskCompletionSource _go = new();

    private JobDefinition<int, string> Definition => JobDefinition.Build<int>("order")
        .Step<string>("reserve", async (input, _, _) =>
        {
            await _go.Task;
            return Run($"reserve {input}");
        })
        .OnSignal<string, Payment, string>("ship", "paid", (reserved, paid, _, _) => Task.FromResult(Run($"{reserved}, paid {paid.Amount}")))
        .OnSignal<string, Payment, string>("refund", "paid", (shipped, paid, _, _) => Task.FromResult(Run($"{shipped}, again {paid.Amount}")))
        .Create();

    [Fact]
    public async Task A_job_waits_without_a_lease_until_the_signal_has_come()
    {
        _go.SetResult();
        await using var host = await WaitingHost.SubmitAsync(Definition, 7);

        var status = await host.WaitAsync(JobStatuses.Paused);
        Assert.Contains("signal", status.Summary, StringComparison.Ordinal);
        Assert.Null((await host.Store.FindAsync(WaitingHost.Job, WaitingHost.Token))!.Projection.WakeAt);
        var receipt = await host.SignalAsync("paid", """{"Amount":12.50}""");
        Assert.Contains("'paid'", receipt.Message, StringComparison.Ordinal);
        await host.StepClockAsync(now => now.StepIndex == 2);
        await host.SignalAsync("paid", """{"Amount":1}""");

        Assert.Equal("reserve 7, paid 12.50, again 1", await host.CompletedAsync(Definition));
        var signals = await host.EventsAsync<SignalReceived>();
        Assert.Equal(["{\"Amount\":12.50}", "{\"Amount\":1}"], signals.Select(signal => signal.Data.Text));
        Assert.All(signals, signal => Assert.Equal("ann", signal.Cmd.By));
    }

    [Fact]
    public async Task Early_signals_are_kept_in_their_order_and_one_id_is_one_signal()
    {
        await using var host = await WaitingHost.SubmitAsync(Definition, 7);
        await host.SignalAsync("paid", """{"Amount":1}""", "first");
        await host.SignalAsync("paid", """{"Amount":99}""", "first");
        await host.SignalAsync("paid", """{"Amount":2}""", "second");
        _go.SetResult();

        Assert.Equal("reserve 7, paid 1, again 2", await host.CompletedAsync(Definition));
        Assert.Null(await host.SignalAsyncOrRefusal("paid", "first"));
        var again = await host.SignalAsyncOrRefusal("paid", "third");
        Assert.Same(ReasonCodes.InvalidStateTransition, again);
    }

    [Fact]
    public async Task A_signal_that_comes_early_leaves_no_trace_before_it_is_taken()
    {
        var definition = JobDefinition.Build<int>("patient")
            .Delay("night", TimeSpan.FromHours(1))
            .OnSignal<int, int, int>("sum", "more", (input, more, _, _) => Task.FromResult(input + more))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 1);
        await host.WaitAsync(JobStatuses.Paused);
        var before = (await host.LedgerAsync()).Count;

        await host.SignalAsync("more", "41");
        await host.WaitAsync(JobStatuses.Paused);
        Assert.Equal(before, (await host.LedgerAsync()).Count);
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(42, await host.CompletedAsync(definition));
    }

    [Fact]
    public async Task Data_of_more_than_a_page_comes_through_as_it_is()
    {
        _go.SetResult();
        var definition = JobDefinition.Build<int>("large")
            .OnSignal<string, int>("measure", "text", (_, text, _, _) => Task.FromResult(text.Length)).Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 7);
        await host.SignalAsync("text", $"\"{new string('é', 100_000)}\"");

        Assert.Equal(100_000, await host.CompletedAsync(definition));
        Assert.Null(Assert.Single(await host.EventsAsync<SignalReceived>()).Data.Text);
    }

    [Fact]
    public async Task What_no_step_waits_for_or_nobody_can_read_is_refused_at_once()
    {
        await using var host = await WaitingHost.SubmitAsync(Definition, 7);

        var unknown = await Assert.ThrowsAsync<WrkrException>(() => host.SignalAsync("payd", "{}"));
        Assert.Same(ReasonCodes.InvalidInput, unknown.Reason);
        Assert.Contains("'paid'", unknown.Advice, StringComparison.Ordinal);
        var broken = await Assert.ThrowsAsync<WrkrException>(() => host.SignalAsync("paid", "{amount"));
        Assert.Same(ReasonCodes.InvalidInput, broken.Reason);
        var large = await Assert.ThrowsAsync<WrkrException>(() => host.SignalAsync("paid", $"\"{new string('x', 1 << 20)}\""));
        Assert.Same(ReasonCodes.InvalidInput, large.Reason);
        _go.SetResult();
    }

    [Fact]
    public async Task A_worker_that_dies_with_the_signal_taken_runs_the_step_with_the_same_data()
    {
        _go.SetResult();
        var host = new WaitingHost(Definition);
        await host.StartAsync();
        await host.Client.SubmitAsync(Definition, 7, new() { JobId = WaitingHost.Job }, WaitingHost.Token);
        await host.WaitAsync(JobStatuses.Paused);
        await host.StopAsync();

        // The claim takes the signal and starts the step; its end never reaches the store.
        await host.StartAsync(new CrashingStore(host.Store, 2, afterCommit: false));
        await Assert.ThrowsAsync<CrashingStore.ProcessDiedException>(async () =>
        {
            await host.SignalAsync("paid", """{"Amount":5}""", "only");
            await host.Client.WaitAsync(WaitingHost.Job, _ => false, WaitingHost.Token);
        });
        await host.StopAsync();
        host.Time.Advance(new WrkrOptions().LeaseDuration);
        await host.StartAsync();
        await host.StepClockAsync(now => now.StepIndex == 2);
        await host.SignalAsync("paid", """{"Amount":6}""");

        Assert.Equal("reserve 7, paid 5, again 6", await host.CompletedAsync(Definition));
        Assert.Equal(2, (await host.EventsAsync<SignalReceived>()).Count);
        await host.DisposeAsync();
    }

    private string Run(string what)
    {
        _runs.Add(what);
        return what;
    }

    internal sealed record Payment(decimal Amount);
}
