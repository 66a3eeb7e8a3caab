using System.Collections.Concurrent;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>What is set aside before a call: never more than the budget, settled once, and kept by a crash.</summary>
public sealed class ReservationTests
{
    private const string Job = "job-1";
    private const int MaxTools = 7;
    private const int MaxTokens = 60;

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryJobStore _store;

    public ReservationTests() => _store = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_does_not_fit_is_not_reserved_and_what_is_left_over_can_be_reserved_again()
    {
        var counting = new CountingStore(_store);
        var definition = One(new() { MaxTokens = 10 }, async step =>
        {
            var first = await step.TryReserveAsync(new() { Tokens = 8 }, Token);
            Assert.Null(await step.TryReserveAsync(new() { Tokens = 3 }, Token));
            Assert.Equal(8, (await StateAsync()).Reserved.Tokens);
            first!.Settle(new() { Tokens = 2 });
            Assert.Throws<InvalidOperationException>(() => first.Settle(new() { Tokens = 2 }));
            Assert.NotNull(await step.TryReserveAsync(new() { Tokens = 8 }, Token));
            Assert.Equal((2, 8), ((await StateAsync()).Counters.Tokens, (await StateAsync()).Reserved.Tokens));
            Assert.Null(await step.TryReserveAsync(new() { Tokens = 1 }, Token));
        });

        var status = await RunAsync(counting, definition);

        // Only what was said to be used less is given back.
        Assert.Equal((JobStatuses.Completed, 10L), (status.Status, status.Used.Tokens));
        Assert.Equal(JobUsage.None, status.Reserved);
        Assert.Equal(5, counting.Commits);
        await AssertReplayIsRowAsync(definition);
    }

    [Fact]
    public async Task More_than_was_reserved_is_counted_and_stops_the_job()
    {
        var definition = One(new() { MaxCost = 1 }, async step =>
        {
            var reservation = await step.TryReserveAsync(new() { Cost = 0.5m }, Token);
            reservation!.Settle(new() { Cost = 1.25m });
        });

        var status = await RunAsync(_store, definition);

        Assert.Equal((JobStatuses.BlockedBudget, 1.25m, 0), (status.Status, status.Used.Cost, status.StepIndex));
    }

    [Fact]
    public async Task Wall_time_before_a_reservation_is_charged_with_it()
    {
        var definition = One(new() { MaxWallTime = TimeSpan.FromMinutes(1) }, async step =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await step.TryReserveAsync(new() { ToolCalls = 1 }, Token);
            Assert.Equal(2000, (await StateAsync()).Counters.WallMs);
            _time.Advance(TimeSpan.FromSeconds(3));
        });

        var status = await RunAsync(_store, definition);

        Assert.Equal((TimeSpan.FromSeconds(5), 1L), (status.Used.WallTime, status.Used.ToolCalls));
    }

    [Fact]
    public async Task After_the_step_has_ended_its_context_takes_nothing_more()
    {
        StepContext? late = null;
        BudgetReservation? open = null;
        await RunAsync(_store, One(new(), async step =>
        {
            late = step;
            open = await step.TryReserveAsync(new() { Tokens = 1 }, Token);
        }));

        Assert.Throws<InvalidOperationException>(() => late!.UseTool());
        Assert.Throws<InvalidOperationException>(() => open!.Settle(new()));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(async () => await late!.TryReserveAsync(new() { Tokens = 1 }, Token));
    }

    [Fact]
    public async Task Steps_that_report_from_many_threads_never_pass_a_limit()
    {
        var made = 0;
        var definition = One(new() { MaxToolCalls = 50 }, async step => await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(
            async () =>
            {
                for (var call = 0; call < 10; call++)
                {
                    if (worker % 2 == 0)
                    {
                        step.UseTool();
                        Interlocked.Increment(ref made);
                    }
                    else if (await step.TryReserveAsync(new() { ToolCalls = 1 }, Token) is not null)
                    {
                        Interlocked.Increment(ref made);
                    }
                }
            },
            Token))));

        var status = await RunAsync(_store, definition);

        // Whether a report was refused, or only reservations were, is up to the threads.
        Assert.Equal((50L, 50), (status.Used.ToolCalls, made));
        await AssertReplayIsRowAsync(definition);
    }

    /// <summary>
    /// A job whose two steps make as many calls as their budget has, each reserved first; whatever doesn't fit stops it, and it is raised
    /// once. A crash at every commit on the way.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_at_any_commit_counts_nothing_twice_and_passes_no_limit(bool afterCommit)
    {
        var boundary = 1;
        for (; ; boundary++)
        {
            var time = new FakeTimeProvider();
            var store = new InMemoryJobStore(time);
            var crashing = new CrashingStore(store, boundary, afterCommit);
            var calls = new ConcurrentQueue<string>();
            var completed = new ConcurrentQueue<string>();
            var definition = Calls(calls, completed);
            await Record.ExceptionAsync(() => RunThroughAsync(crashing, definition, time));
            var hasDied = crashing.HasDied;
            time.Advance(new WrkrOptions().LeaseDuration);
            var done = await RunThroughAsync(store, definition, time);

            var state = RowState.Read((await store.FindAsync(Job, Token))!);
            var payloads = (await TestHost.LedgerAsync(store, Job)).Select(e => e.Event.Payload).ToList();
            Assert.Equal(JobStatuses.Completed, done.Status);
            Assert.Equal(["first", "second"], completed.Distinct());
            Assert.Equal(2, payloads.Count(payload => payload is StepCompleted));
            Assert.Equal(2, state.Counters.StepCount);
            // A crash between a reservation and its call leaves one call counted and not made.
            Assert.InRange(state.Counters.ToolCallCount - calls.Count, 0, payloads.Count(payload => payload is LeaseExpiredTakeover));
            Assert.True(state.Counters.ToolCallCount <= state.Limits.MaxToolCalls);
            Assert.All(payloads.OfType<StepCompleted>(), e => Assert.Equal(1, e.Used.StepCount));
            await AssertReplayIsRowAsync(definition, store);
            if (!hasDied)
            {
                break;
            }
        }

        Assert.True(boundary > 10, $"Only {boundary - 1} boundaries.");
    }

    /// <summary>Whatever steps do with their budget, the job's counters and reservations cover it at each moment.</summary>
    [Fact]
    public Task Counters_and_reservations_cover_the_use_at_each_moment() => Gen.ULong.SampleAsync(
        async seed =>
        {
            var any = new Choices(seed);
            var time = new FakeTimeProvider();
            var store = new InMemoryJobStore(time);
            var (tools, tokens) = (0, 0);
            var definition = One(new() { MaxToolCalls = MaxTools, MaxTokens = MaxTokens }, async step =>
            {
                for (var action = any.Int(12); action > 0; action--)
                {
                    var use = new BudgetUse { ToolCalls = any.Int(3), Tokens = any.Int(20) };
                    if (await step.TryReserveAsync(use, Token) is { } reservation)
                    {
                        var used = use with { Tokens = any.Int((int)use.Tokens + 1) };
                        (tools, tokens) = (tools + (int)used.ToolCalls, tokens + (int)used.Tokens);
                        var durable = RowState.Read((await store.FindAsync(Job, Token))!);
                        Assert.True(durable.Counters.ToolCallCount + durable.Reserved.ToolCallCount >= tools);
                        Assert.True(durable.Counters.Tokens + durable.Reserved.Tokens >= tokens);
                        if (any.Once(2))
                        {
                            reservation.Settle(used);
                        }
                    }
                }

                if (any.Once(2) && step.Attempt == 1)
                {
                    throw new InvalidOperationException("fails");
                }
            }, new() { MaxAttempts = 2, Backoff = TimeSpan.Zero });

            var status = await RunAsync(store, definition, time);

            Assert.Equal(JobStatuses.Completed, status.Status);
            Assert.InRange(status.Used.ToolCalls, tools, MaxTools);
            Assert.InRange(status.Used.Tokens, tokens, MaxTokens);
            await AssertReplayIsRowAsync(definition, store);
        },
        iter: 60, threads: 1);

    private static JobDefinition<int, int> Calls(ConcurrentQueue<string> calls, ConcurrentQueue<string> completed)
    {
        async Task<int> CallAsync(string id, StepContext step)
        {
            for (var call = 0; call < 2; call++)
            {
                if (await step.TryReserveAsync(new() { ToolCalls = 1 }, Token) is null)
                {
                    step.UseTool();
                }

                calls.Enqueue(id);
            }

            completed.Enqueue(id);
            return 1;
        }

        return JobDefinition.Build<int>("calls")
            .Step<int>("first", (_, step, _) => CallAsync("first", step))
            .Step<int, int>("second", (_, step, _) => CallAsync("second", step))
            .Budget(new() { MaxToolCalls = 3 })
            .Create();
    }

    private static async Task<JobStatus> RunThroughAsync(IJobStore store, JobDefinition<int, int> definition, TimeProvider time)
    {
        await using var host = await TestHost.StartAsync(store, definition, time: time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        while (true)
        {
            var status = await host.Client.WaitAsync(Job, cancellationToken: Token);
            if (status.Status is not JobStatuses.BlockedBudget)
            {
                return status;
            }

            try
            {
                await host.Client.RaiseBudgetAsync(new(Job, new() { MaxToolCalls = status.Budget.MaxToolCalls + 4 }, "more"), Token);
            }
            catch (WrkrException failure) when (failure.Reason == ReasonCodes.InvalidStateTransition)
            {
                // The same raise was in the inbox still, from before the crash.
            }
        }
    }

    private static JobDefinition<int, int> One(JobBudget budget, Func<StepContext, Task> run, StepOptions? options = null) =>
        JobDefinition.Build<int>("one")
            .Step<int>("work", async (input, step, _) =>
            {
                await run(step);
                return input;
            }, options)
            .Budget(budget)
            .Create();

    private Task<JobStatus> RunAsync(IJobStore store, JobDefinition<int, int> definition) => RunAsync(store, definition, _time);

    private static async Task<JobStatus> RunAsync(IJobStore store, JobDefinition<int, int> definition, TimeProvider time)
    {
        await using var host = await TestHost.StartAsync(store, definition, time: time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        return await host.Client.WaitAsync(Job, cancellationToken: Token);
    }

    private async Task<JobState> StateAsync() => RowState.Read((await _store.FindAsync(Job, Token))!);

    private Task AssertReplayIsRowAsync(JobDefinition definition) => AssertReplayIsRowAsync(definition, _store);

    private static async Task AssertReplayIsRowAsync(JobDefinition definition, InMemoryJobStore store)
    {
        var replay = new Replay(Facts.Of(definition));
        foreach (var e in await TestHost.LedgerAsync(store, Job))
        {
            replay.Apply(e);
        }

        Assert.Equal((await store.FindAsync(Job, Token))!.Projection.State.ToArray(), CanonicalJson.Write(replay.State!, LedgerJson.State));
    }
}
