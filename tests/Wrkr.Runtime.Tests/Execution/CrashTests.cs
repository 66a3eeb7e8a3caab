using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A crash at every durable boundary of a job with a retry and a decision.</summary>
public sealed class CrashTests
{
    private const string Job = "job-1";

    private readonly List<int> _runs = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_at_any_commit_loses_nothing_and_repeats_no_completed_step(bool afterCommit)
    {
        var boundary = 1;
        for (; ; boundary++)
        {
            _runs.Clear();
            var time = new FakeTimeProvider();
            var store = new InMemoryJobStore(time);
            var crashing = new CrashingStore(store, boundary, afterCommit);
            var crash = await Record.ExceptionAsync(() => RunAsync(crashing, Definition(), time));
            if (!crashing.HasDied)
            {
                // There are no more commits than this: the job went through undisturbed.
                Assert.Null(crash);
                break;
            }

            time.Advance(new WrkrOptions().LeaseDuration);
            Assert.Equal("done after 3", await RunAsync(store, Definition(), time));

            Assert.Equal(_runs.Order(), _runs);
            await AssertReplayIsRowAsync(store);
        }

        Assert.True(boundary > 7, $"Only {boundary - 1} boundaries.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commits_whose_connection_fails_are_sent_again_and_counted_once(bool loseAnswer)
    {
        var store = new InMemoryJobStore();
        var flaky = new FlakyStore(store, loseAnswer);

        Assert.Equal("done after 3", await RunAsync(flaky, Definition()));

        Assert.True(flaky.Failures > 6);
        Assert.Equal([0, 1, 1, 3], _runs);
        await AssertReplayIsRowAsync(store);
    }

    [Fact]
    public async Task Reads_whose_connection_fails_are_asked_again_and_are_no_failure_of_the_step()
    {
        var store = new InMemoryJobStore();
        var flaky = new FlakyReads(store);

        Assert.Equal("done after 3", await RunAsync(flaky, Definition()));

        Assert.True(flaky.Reads > 1);
        Assert.Equal([0, 1, 1, 3], _runs);
        Assert.Single(await TestHost.LedgerAsync(store, Job), e => e.Event.Payload is StepFailed);
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_writes_nothing_and_its_step_is_told_to_stop()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryJobStore(time);
        var stalled = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        var definition = JobDefinition.Build<int>("stall")
            .Step<int>("work", async (_, step, cancellationToken) =>
            {
                if (step.Attempt == 1)
                {
                    await using var telling = cancellationToken.Register(told.SetResult);
                    stalled.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, step.TimeProvider, cancellationToken);
                }

                return step.Attempt;
            })
            .Create();
        await using var deaf = await TestHost.StartAsync(new DeafStore(store), definition, time: time);
        await deaf.Client.SubmitAsync(definition, 0, new() { JobId = Job }, Token);
        await stalled.Task.WaitAsync(Token);

        time.Advance(new WrkrOptions().LeaseDuration);
        await using var other = await TestHost.StartAsync(store, definition, time: time);
        await other.Client.WaitAsync(Job, cancellationToken: Token);
        await told.Task.WaitAsync(Token);

        Assert.Equal(2, await other.Client.ResultAsync(definition, Job, Token));
        var completed = Assert.Single(await TestHost.LedgerAsync(store, Job), e => e.Event.Payload is StepCompleted);
        Assert.Equal(2, completed.Event.Fence);
        await AssertReplayIsRowAsync(store, definition);
    }

    private JobDefinition<int, string> Definition() => JobDefinition.Build<int>("crash")
        .Step<int>("first", (input, _, _) => Run(0, input))
        .Step<int, long>("flaky", (_, step, _) => Run(1, step.Attempt == 1 ? throw Failed() : 3L), new() { MaxAttempts = 2, Backoff = TimeSpan.Zero })
        .Decision<long>("review", value => new DecisionRequest($"{value}?"))
        .Step<long, Approval, string>("last", (value, _, _, _) => Run(3, $"done after {value}"))
        .Create();

    private InvalidOperationException Failed()
    {
        lock (_runs)
        {
            _runs.Add(1);
        }

        return new InvalidOperationException("the first attempt fails");
    }

    private Task<T> Run<T>(int step, T result)
    {
        lock (_runs)
        {
            _runs.Add(step);
        }

        return Task.FromResult(result);
    }

    private static async Task<string> RunAsync(IJobStore store, JobDefinition<int, string> definition, TimeProvider? time = null)
    {
        await using var host = await TestHost.StartAsync(store, definition, time: time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        var waiting = await host.Client.WaitAsync(Job, cancellationToken: Token);
        if (waiting.Decision is { } decision)
        {
            await host.Client.ApproveAsync(new(Job, decision.CheckpointId, "yes") { By = "alice" }, Token);
            await host.Client.WaitAsync(Job, cancellationToken: Token);
        }

        return await host.Client.ResultAsync(definition, Job, Token);
    }

    private static Task AssertReplayIsRowAsync(InMemoryJobStore store) => AssertReplayIsRowAsync(store, new CrashTests().Definition());

    private static async Task AssertReplayIsRowAsync(InMemoryJobStore store, JobDefinition definition)
    {
        var replay = new Replay(Facts.Of(definition));
        foreach (var e in await TestHost.LedgerAsync(store, Job))
        {
            replay.Apply(e);
        }

        var row = await store.FindAsync(Job, Token);
        Assert.Equal((row!.Head, row.Fence), (replay.Head, replay.Fence));
        Assert.Equal(row.Projection.State.ToArray(), CanonicalJson.Write(replay.State!, LedgerJson.State));
    }
}
