using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A host that stops: what becomes of steps that run, that were just started, and that don't listen.</summary>
public sealed class ShutdownTests
{
    private const string Job = "job-1";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryJobStore _store;
    private readonly TaskCompletionSource<(StepContext Step, CancellationToken Token)> _running =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Task> _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _runs = [];

    public ShutdownTests() => _store = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_that_ends_within_the_grace_time_completes_and_the_next_one_starts_elsewhere()
    {
        await using var host = await StartAsync(Gated(listens: true));
        var (step, token) = await SubmitAsync(host);
        Assert.False(step.HostStopping.IsCancellationRequested);

        var stopping = host.StopAsync(Token);
        Assert.True(step.HostStopping.IsCancellationRequested);
        _time.Advance(Grace - TimeSpan.FromMilliseconds(1));
        Assert.False(token.IsCancellationRequested);
        _goOn.SetResult();
        await stopping;

        Assert.Equal(["step_started", "step_completed", "checkpoint_emitted", "lease_released"], (await TypesAsync()).TakeLast(4));
        Assert.Null((await _store.FindAsync(Job, Token))!.Lease);
        await FinishAsync();
        Assert.Equal(["first 1", "second 1"], _runs);
        Assert.DoesNotContain("lease_expired_takeover", await TypesAsync());
    }

    [Fact]
    public async Task A_step_that_takes_longer_is_canceled_when_the_grace_time_is_over_and_that_is_no_failure()
    {
        await using var host = await StartAsync(Gated(listens: true));
        var (_, token) = await SubmitAsync(host);

        var stopping = host.StopAsync(Token);
        _time.Advance(Grace);
        Assert.True(token.IsCancellationRequested);
        await stopping;

        Assert.Equal(["step_started", "step_failed", "lease_released"], (await TypesAsync()).TakeLast(3));
        Assert.Equal(FailureOutcomes.Interrupted, (await SingleAsync<StepFailed>()).Outcome);
        Assert.Equal(ReleaseCauses.Shutdown, (await SingleAsync<LeaseReleased>()).Why);
        Assert.Equal(0, (await FinishAsync()).RetryCount);
        Assert.Equal(["first 1", "first 2", "second 1"], _runs);
    }

    [Fact]
    public async Task A_step_may_end_early_by_the_token_that_says_that_the_host_stops()
    {
        var definition = JobDefinition.Build<int>("gated")
            .Step<int>("first", async (input, step, _) =>
            {
                _runs.Add($"first {step.Attempt}");
                _running.TrySetResult((step, default));
                await Task.Delay(step.Attempt == 1 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, step.TimeProvider, step.HostStopping);
                return input;
            })
            .Create();
        await using var host = await StartAsync(definition);
        await SubmitAsync(host, definition);

        await host.StopAsync(Token);

        Assert.Equal(FailureOutcomes.Interrupted, (await SingleAsync<StepFailed>()).Outcome);
        await FinishAsync(definition);
        Assert.Equal(["first 1", "first 2"], _runs);
    }

    [Fact]
    public async Task A_step_that_reaches_its_time_out_within_the_grace_time_has_failed()
    {
        var definition = Gated(listens: true, new() { Timeout = Grace / 2 });
        await using var host = await StartAsync(definition);
        await SubmitAsync(host, definition);

        var stopping = host.StopAsync(Token);
        _time.Advance(Grace / 2);
        await stopping;

        Assert.Equal(FailureOutcomes.Timeout, (await SingleAsync<StepFailed>()).Outcome);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public async Task A_start_whose_method_was_not_called_is_taken_back_at_once(int commit, int completed)
    {
        var store = new HookedStore(_store);
        await using var host = await StartAsync(Gated(listens: false), store);
        store.Committed = number => StopWhen(number == commit, host);

        await AssertTakenBackAsync(host, completed);
    }

    [Fact]
    public async Task A_stop_while_the_inputs_of_a_step_are_read_takes_its_start_back()
    {
        var store = new HookedStore(_store);
        await using var host = await StartAsync(Gated(listens: false), store);
        store.Reading = commits => StopWhen(commits == 2, host);

        await AssertTakenBackAsync(host, completed: 0);
    }

    [Fact]
    public async Task A_step_that_does_not_listen_keeps_its_job_until_the_lease_expires()
    {
        await using var host = await StartAsync(Gated(listens: false));
        var (_, token) = await SubmitAsync(host);
        using var patience = new CancellationTokenSource();

        var stopping = host.StopAsync(patience.Token);
        _time.Advance(Grace);
        Assert.True(token.IsCancellationRequested);
        Assert.False(stopping.IsCompleted);
        await patience.CancelAsync();
        await stopping;
        Assert.True((await _store.FindAsync(Job, Token))!.IsLeased);

        _time.Advance(new WrkrOptions().LeaseDuration);
        await using var next = await StartAsync(Gated(listens: false));
        await next.Client.WaitAsync(Job, status => status.StepIndex == 0 && status.Status is JobStatuses.Running, Token);
        _goOn.SetResult();

        Assert.Equal(JobStatuses.Completed, (await next.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        Assert.Single(await TypesAsync(), "lease_expired_takeover");
        Assert.DoesNotContain("step_failed", await TypesAsync());
        Assert.Equal(["first 1", "first 2", "second 1"], _runs);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.MaxValue)]
    public void A_grace_time_that_no_timer_measures_is_refused(double milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceCollection().AddWrkr(options =>
            options.ShutdownGrace = milliseconds < 0 ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.MaxValue));

    private void StopWhen(bool isTime, TestHost host)
    {
        if (isTime)
        {
            _stopping.SetResult(host.StopAsync(Token));
        }
    }

    private async Task AssertTakenBackAsync(TestHost host, int completed)
    {
        _goOn.SetResult();
        await host.Client.SubmitAsync(Gated(listens: false), 1, new() { JobId = Job }, Token);
        await await _stopping.Task.WaitAsync(Token);

        Assert.Equal(completed, _runs.Count);
        Assert.Equal(["step_started", "step_start_revoked", "lease_released"], (await TypesAsync()).TakeLast(3));
        Assert.Equal(ReleaseCauses.Shutdown, (await SingleAsync<LeaseReleased>()).Why);
        await FinishAsync(Gated(listens: false));
        Assert.Equal(["first 1", "second 1"], _runs);
    }

    /// <summary>The next worker, until the job has ended.</summary>
    private async Task<JobStatus> FinishAsync(JobDefinition? definition = null)
    {
        _goOn.TrySetResult();
        await using var next = await StartAsync(definition ?? Gated(listens: true));
        var status = await next.Client.WaitAsync(Job, cancellationToken: Token);
        Assert.Equal(JobStatuses.Completed, status.Status);
        return status;
    }

    private Task<TestHost> StartAsync(JobDefinition definition, HookedStore? store = null) => TestHost.StartAsync(
        store is null ? _store : store, definition, options => options.ShutdownGrace = Grace, _time);

    private Task<(StepContext Step, CancellationToken Token)> SubmitAsync(TestHost host) => SubmitAsync(host, Gated(listens: true));

    private async Task<(StepContext Step, CancellationToken Token)> SubmitAsync(TestHost host, JobDefinition<int, int> definition)
    {
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        return await _running.Task.WaitAsync(Token);
    }

    private JobDefinition<int, int> Gated(bool listens, StepOptions? options = null) => JobDefinition.Build<int>("gated")
        .Step<int>(
            "first",
            async (input, step, cancellationToken) =>
            {
                _runs.Add($"first {step.Attempt}");
                _running.TrySetResult((step, cancellationToken));
                await _goOn.Task.WaitAsync(listens ? cancellationToken : CancellationToken.None);
                return input;
            },
            options)
        .Step<int, int>("second", (value, step, _) =>
        {
            _runs.Add($"second {step.Attempt}");
            return Task.FromResult(value + 1);
        })
        .Create();

    private async Task<IReadOnlyList<string>> TypesAsync() =>
        [.. (await TestHost.LedgerAsync(_store, Job)).Select(e => EventTypes.NameOf(e.Event.Payload))];

    private async Task<T> SingleAsync<T>()
        where T : EventPayload =>
        Assert.Single((await TestHost.LedgerAsync(_store, Job)).Select(e => e.Event.Payload).OfType<T>());
}
