using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>Each budget: what it allows, where the job stops, in which commit, and how it goes on.</summary>
public sealed class BudgetTests
{
    private const string Job = "job-1";

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryJobStore _store;
    private readonly CountingStore _counting;
    private readonly List<string> _runs = [];

    public BudgetTests()
    {
        _store = new(_time);
        _counting = new(_store);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_limit_of_n_steps_allows_n_and_the_next_one_is_stopped_in_the_commit_of_the_last()
    {
        await using var host = await StartAsync(Steps(3, new() { MaxStepCount = 2 }));

        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);

        Assert.Equal((JobStatuses.BlockedBudget, 2L, 2), (status.Status, status.StepCount, status.StepIndex));
        Assert.Equal([ReasonCodes.BudgetExceeded.Code], status.ReasonCodes);
        Assert.Equal(["s0", "s1"], _runs);
        Assert.Equal(
            ["step_completed", "checkpoint_emitted", "budget_exceeded", "checkpoint_emitted", "status_changed", "lease_released"],
            await LastCommitAsync());
        // Submit, claim, and one for each of the two steps.
        Assert.Equal(4, _counting.Commits);
        Assert.Equal([new("steps", 2, 3)], (await SingleAsync<BudgetExceeded>()).Violations);
        await AssertReplayIsRowAsync(Steps(3, new() { MaxStepCount = 2 }));
    }

    [Fact]
    public async Task As_many_steps_as_the_limit_allows_complete_the_job()
    {
        await using var host = await StartAsync(Steps(3, new() { MaxStepCount = 3, MaxToolCalls = 0, MaxRetries = 0, MaxTokens = 0, MaxCost = 0 }));
        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
    }

    [Fact]
    public async Task A_tool_call_too_many_is_refused_and_not_counted_and_the_step_runs_again_after_a_raise()
    {
        var definition = One(new() { MaxToolCalls = 2 }, (step, _) =>
        {
            step.UseTool();
            step.UseTool();
            _runs.Add("two");
            step.UseTool();
            _runs.Add("three");
            return Task.CompletedTask;
        });
        await using var host = await StartAsync(definition);

        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);

        Assert.Equal((JobStatuses.BlockedBudget, 2L, 0), (status.Status, status.Used.ToolCalls, status.StepIndex));
        Assert.Equal([new("tools", 2, 3)], (await SingleAsync<BudgetExceeded>()).Violations);
        var failed = await SingleAsync<StepFailed>();
        Assert.Equal((FailureOutcomes.Interrupted, ReasonCodes.BudgetExceeded.Code), (failed.Outcome, failed.Code));
        Assert.Equal(3, _counting.Commits);

        await host.Client.RaiseBudgetAsync(new(Job, new() { MaxToolCalls = 5 }, "one run more"), Token);

        var done = await host.Client.WaitAsync(Job, cancellationToken: Token);
        Assert.Equal((JobStatuses.Completed, 5L, 0L), (done.Status, done.Used.ToolCalls, done.RetryCount));
        Assert.Equal(["two", "two", "three"], _runs);
        await AssertReplayIsRowAsync(definition);
    }

    [Fact]
    public async Task A_step_that_returns_after_a_refused_call_keeps_its_work_and_the_job_stops_behind_it()
    {
        var definition = One(new() { MaxToolCalls = 1 }, (step, _) =>
        {
            step.UseTool();
            var refused = Assert.Throws<WrkrException>(() => step.UseTool(7));
            Assert.Same(ReasonCodes.BudgetExceeded, refused.Reason);
            Assert.Throws<WrkrException>(() => step.UseTool());
            _runs.Add("one");
            return Task.CompletedTask;
        });
        await using var host = await StartAsync(definition);

        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);
        Assert.Equal((JobStatuses.BlockedBudget, 1, 1L), (status.Status, status.StepIndex, status.Used.ToolCalls));
        Assert.Equal([new("tools", 1, 8)], (await SingleAsync<BudgetExceeded>()).Violations);

        await host.Client.RaiseBudgetAsync(new(Job, new() { MaxToolCalls = 2 }, "go on"), Token);

        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        Assert.Equal(["one"], _runs);
    }

    [Theory]
    [InlineData(10, 25, JobStatuses.Completed)]
    [InlineData(11, 25, JobStatuses.BlockedBudget)]
    [InlineData(10, 26, JobStatuses.BlockedBudget)]
    public async Task Tokens_and_cost_are_counted_as_they_came_up_even_when_they_are_too_many(int tokens, int hundredths, string expected)
    {
        var definition = One(new() { MaxTokens = 10, MaxCost = 0.25m }, (step, _) =>
        {
            step.SpendTokens(tokens - 1);
            step.SpendTokens(1);
            step.SpendCost(hundredths / 100m);
            return Task.CompletedTask;
        });
        await using var host = await StartAsync(definition);

        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);

        Assert.Equal((expected, tokens), (status.Status, status.Used.Tokens));
        Assert.Equal(tokens > 10 ? 0 : hundredths / 100m, status.Used.Cost);
    }

    [Fact]
    public async Task A_failure_after_a_refused_call_is_the_budgets_and_uses_no_attempt()
    {
        var definition = One(new() { MaxTokens = 1, MaxRetries = 9 }, (step, _) =>
        {
            Assert.Throws<WrkrException>(() => step.SpendTokens(5));
            throw new InvalidOperationException("something else");
        }, new() { MaxAttempts = 5, Backoff = TimeSpan.Zero });
        await using var host = await StartAsync(definition);

        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);

        Assert.Equal((JobStatuses.BlockedBudget, 0L, 5L), (status.Status, status.RetryCount, status.Used.Tokens));
        Assert.Equal(0, (await StateAsync()).Cursor.Failures);
    }

    [Fact]
    public async Task A_retry_too_many_stops_the_job_and_is_counted_when_the_budget_is_raised()
    {
        var definition = One(new() { MaxRetries = 1 }, (step, _) =>
        {
            _runs.Add($"{step.Attempt}");
            return step.Attempt < 4 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        }, new() { MaxAttempts = 9, Backoff = TimeSpan.Zero });
        await using var host = await StartAsync(definition);

        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);
        Assert.Equal((JobStatuses.BlockedBudget, 1L), (status.Status, status.RetryCount));
        Assert.Equal([ReasonCodes.BudgetExceeded.Code, ReasonCodes.AdapterFail.Code], status.ReasonCodes);
        Assert.Equal([new("retries", 1, 2)], (await SingleAsync<BudgetExceeded>()).Violations);
        Assert.Equal(["1", "2"], _runs);

        await host.Client.RaiseBudgetAsync(new(Job, new() { MaxRetries = 3 }, "it will come"), Token);

        var done = await host.Client.WaitAsync(Job, cancellationToken: Token);
        Assert.Equal((JobStatuses.Completed, 3L), (done.Status, done.RetryCount));
        Assert.Equal(["1", "2", "3", "4"], _runs);
        await AssertReplayIsRowAsync(definition);
    }

    [Fact]
    public async Task Wall_time_cancels_a_running_step_at_the_limit()
    {
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var definition = One(new() { MaxWallTime = TimeSpan.FromSeconds(8) }, async (step, cancellationToken) =>
        {
            running.TrySetResult();
            await Task.Delay(step.Attempt == 1 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, step.TimeProvider, cancellationToken);
        });
        await using var host = await StartAsync(definition);
        await running.Task.WaitAsync(Token);
        _time.Advance(TimeSpan.FromMilliseconds(7999));
        Assert.Equal(JobStatuses.Running, (await host.Client.StatusAsync(Job, Token)).Status);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        var status = await host.Client.WaitAsync(Job, cancellationToken: Token);
        Assert.Equal((JobStatuses.BlockedBudget, TimeSpan.FromSeconds(8)), (status.Status, status.Used.WallTime));
        Assert.Equal(FailureOutcomes.Interrupted, (await SingleAsync<StepFailed>()).Outcome);
        Assert.Equal([new("wall", 8000, 8000)], (await SingleAsync<BudgetExceeded>()).Violations);
        Assert.Equal(3, _counting.Commits);

        await host.Client.RaiseBudgetAsync(new(Job, new() { MaxWallTime = TimeSpan.FromSeconds(9) }, "a second more"), Token);
        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        await AssertReplayIsRowAsync(definition);
    }

    [Fact]
    public async Task A_takeover_charges_the_running_time_up_to_the_last_heartbeat_and_no_more()
    {
        var options = new WrkrOptions();
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var definition = One(new() { MaxWallTime = TimeSpan.FromMinutes(5) }, async (step, _) =>
        {
            running.TrySetResult();
            await (step.Attempt == 1 ? goOn.Task : Task.CompletedTask);
        });
        var dying = new CrashingStore(_store, 3, afterCommit: false);
        var heard = new HeardRenewals(dying);
        await using var first = await TestHost.StartAsync(heard, definition, time: _time);
        await first.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        await running.Task.WaitAsync(Token);
        _time.Advance(options.HeartbeatInterval);
        await heard.First.WaitAsync(Token);

        // These seconds nobody has heard of: the worker dies at the commit that would tell.
        _time.Advance(TimeSpan.FromSeconds(3));
        goOn.SetResult();
        await dying.Death;
        _time.Advance(options.LeaseDuration);
        await using var second = await TestHost.StartAsync(_store, definition, time: _time);

        var done = await second.Client.WaitAsync(Job, cancellationToken: Token);

        Assert.Equal((JobStatuses.Completed, options.HeartbeatInterval), (done.Status, done.Used.WallTime));
    }

    [Fact]
    public async Task Several_broken_limits_are_named_in_the_fixed_order()
    {
        var definition = One(new() { MaxWallTime = TimeSpan.FromSeconds(1), MaxTokens = 1, MaxCost = 1, MaxToolCalls = 1 }, (step, _) =>
        {
            _time.Advance(TimeSpan.FromSeconds(3));
            Assert.Throws<WrkrException>(() => step.SpendCost(3));
            Assert.Throws<WrkrException>(() => step.SpendTokens(3));
            Assert.Throws<WrkrException>(() => step.UseTool(3));
            return Task.CompletedTask;
        });
        await using var host = await StartAsync(definition);
        await host.Client.WaitAsync(Job, cancellationToken: Token);

        Assert.Equal(
            [new("wall", 1000, 3000), new("tools", 1, 3), new("tokens", 1, 3), new("cost", 1_000_000, 3_000_000)],
            (await SingleAsync<BudgetExceeded>()).Violations);
    }

    [Fact]
    public async Task Resume_without_a_raise_is_refused_and_raising_too_little_stops_again_at_once()
    {
        var definition = Steps(3, new() { MaxStepCount = 1, MaxTokens = 5 });
        await using var host = await StartAsync(definition);
        await host.Client.WaitAsync(Job, cancellationToken: Token);

        var refused = await Assert.ThrowsAsync<WrkrException>(() => host.Client.ResumeAsync(new(Job), Token));
        Assert.Same(ReasonCodes.BudgetExceeded, refused.Reason);

        await host.Client.RaiseBudgetAsync(new(Job, new() { MaxTokens = 6 }, "the wrong one"), Token);
        var again = await host.Client.WaitAsync(Job, cancellationToken: Token);
        Assert.Equal((JobStatuses.BlockedBudget, 1L), (again.Status, again.StepCount));

        await host.Client.RaiseBudgetAsync(new(Job, new() { MaxStepCount = 3 }, "the right one"), Token);
        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        Assert.Equal(["s0", "s1", "s2"], _runs);
        await AssertReplayIsRowAsync(definition);
    }

    [Fact]
    public async Task Raising_twice_or_less_or_what_is_not_limited_is_refused()
    {
        await using var host = await TestHost.StartAsync(_store, Steps(2, new() { MaxStepCount = 1 }), options => options.RunWorker = false, _time);
        await host.Client.SubmitAsync(Steps(2, new() { MaxStepCount = 1 }), 1, new() { JobId = Job }, Token);

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Record.ExceptionAsync(
            () => host.Client.RaiseBudgetAsync(new(Job, new() { MaxStepCount = 2 }, "more") { By = "ann" }, Token)).AsTask()));
        Assert.Single(both, failure => failure is null);
        Assert.Same(ReasonCodes.InvalidStateTransition, Assert.IsType<WrkrException>(Assert.Single(both, failure => failure is not null)).Reason);
        foreach (var limits in new JobBudget[] { new(), new() { MaxStepCount = 1 }, new() { MaxTokens = 100 } })
        {
            var refused = await Assert.ThrowsAsync<WrkrException>(() => host.Client.RaiseBudgetAsync(new(Job, limits, "less"), Token));
            Assert.Same(ReasonCodes.InvalidStateTransition, refused.Reason);
        }

        var unsaid = await Assert.ThrowsAsync<WrkrException>(() => host.Client.RaiseBudgetAsync(new(Job, new() { MaxStepCount = 9 }, " "), Token));
        Assert.Same(ReasonCodes.InvalidInput, unsaid.Reason);
        var raised = await SingleAsync<BudgetRaised>();
        Assert.Equal(("ann", "more", 2L), (raised.Cmd.By, raised.Cmd.Reason.Text, raised.Limits.MaxStepCount));
    }

    [Fact]
    public async Task A_submission_replaces_single_limits_and_they_are_part_of_its_content()
    {
        var definition = Steps(1, new() { MaxStepCount = 5, MaxTokens = 7 });
        await using var host = await TestHost.StartAsync(_store, definition, options => options.RunWorker = false, _time);
        var options = new SubmitOptions { JobId = Job, Budget = new() { MaxTokens = 3, MaxCost = 0.5m } };
        await host.Client.SubmitAsync(definition, 1, options, Token);
        await host.Client.SubmitAsync(definition, 1, options, Token);

        Assert.Equal(new JobBudget { MaxStepCount = 5, MaxTokens = 3, MaxCost = 0.5m }, (await host.Client.StatusAsync(Job, Token)).Budget);
        var other = await Assert.ThrowsAsync<WrkrException>(() => host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token));
        Assert.Same(ReasonCodes.InvalidStateTransition, other.Reason);
    }

    private JobDefinition<int, int> Steps(int count, JobBudget budget)
    {
        var builder = JobDefinition.Build<int>("steps").Step<int>("s0", (input, _, _) => Run("s0", input));
        for (var i = 1; i < count; i++)
        {
            var id = $"s{i}";
            builder = builder.Step<int, int>(id, (value, _, _) => Run(id, value + 1));
        }

        return builder.Budget(budget).Create();
    }

    private static JobDefinition<int, int> One(JobBudget budget, Func<StepContext, CancellationToken, Task> run, StepOptions? options = null) =>
        JobDefinition.Build<int>("one")
            .Step<int>("work", async (input, step, cancellationToken) =>
            {
                await run(step, cancellationToken);
                return input;
            }, options)
            .Budget(budget)
            .Create();

    private Task<int> Run(string id, int value)
    {
        _runs.Add(id);
        return Task.FromResult(value);
    }

    private async Task<TestHost> StartAsync(JobDefinition<int, int> definition)
    {
        var host = await TestHost.StartAsync(_counting, definition, time: _time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        return host;
    }

    private async Task<T> SingleAsync<T>()
        where T : EventPayload =>
        Assert.Single((await TestHost.LedgerAsync(_store, Job)).Select(e => e.Event.Payload).OfType<T>());

    /// <summary>The types of the events of the last commit.</summary>
    private async Task<IEnumerable<string>> LastCommitAsync()
    {
        var events = (await TestHost.LedgerAsync(_store, Job)).Select(e => EventTypes.NameOf(e.Event.Payload)).ToList();
        return events.Skip(events.LastIndexOf("step_started") + 1);
    }

    private async Task<JobState> StateAsync() => RowState.Read((await _store.FindAsync(Job, Token))!);

    private async Task AssertReplayIsRowAsync(JobDefinition definition)
    {
        var replay = new Replay(Facts.Of(definition));
        foreach (var e in await TestHost.LedgerAsync(_store, Job))
        {
            replay.Apply(e);
        }

        Assert.Equal((await _store.FindAsync(Job, Token))!.Projection.State.ToArray(), CanonicalJson.Write(replay.State!, LedgerJson.State));
    }
}
