using Microsoft.Extensions.Time.Testing;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>Pause, cancel and retry: with nobody at work, between steps, and while a step runs.</summary>
public sealed class CommandTests
{
    private const string Job = "job-1";

    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryJobStore _store;
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommandTests() => _store = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_nobody_runs_is_canceled_at_once_and_takes_no_more_commands()
    {
        await using var host = await TestHost.StartAsync(_store, TwoSteps(), options => options.RunWorker = false, _time);
        await host.Client.SubmitAsync(TwoSteps(), 1, new() { JobId = Job }, Token);

        var receipt = await host.Client.CancelAsync(new(Job, "changed my mind") { By = "alice" }, Token);

        Assert.Equal((JobStatuses.Canceled, true), (receipt.Status.Status, receipt.Status.IsFinal));
        var again = await Assert.ThrowsAsync<WrkrException>(() => host.Client.CancelAsync(new(Job), Token));
        Assert.Same(ReasonCodes.InvalidStateTransition, again.Reason);
        var canceled = Assert.Single(await Payloads<CancelRequested>());
        Assert.Equal(("alice", "changed my mind"), (canceled.Cmd.By, canceled.Cmd.Reason.Text));
    }

    [Fact]
    public async Task A_running_step_is_told_that_its_job_is_canceled()
    {
        var definition = JobDefinition.Build<int>("stall", 1)
            .Step<int>("wait", async (input, step, cancellationToken) =>
            {
                _running.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, step.TimeProvider, cancellationToken);
                return input;
            })
            .Create();
        await using var host = await TestHost.StartAsync(_store, definition, time: _time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        await _running.Task.WaitAsync(Token);

        var canceling = host.Client.CancelAsync(new(Job), Token);
        _time.Advance(new WrkrOptions().HeartbeatInterval);

        Assert.Equal(JobStatuses.Canceled, (await canceling).Status.Status);
        Assert.Equal(FailureOutcomes.Interrupted, Assert.Single(await Payloads<StepFailed>()).Outcome);
    }

    [Fact]
    public async Task A_cancel_that_comes_during_the_last_step_beats_completing()
    {
        await using var host = await TestHost.StartAsync(_store, Gated(), time: _time);
        await host.Client.SubmitAsync(Gated(), 1, new() { JobId = Job }, Token);
        await _running.Task.WaitAsync(Token);

        var canceling = host.Client.CancelAsync(new(Job), Token);
        _goOn.SetResult();

        Assert.Equal(JobStatuses.Canceled, (await canceling).Status.Status);
        Assert.Single(await Payloads<StepCompleted>());
    }

    [Fact]
    public async Task A_paused_job_stops_at_the_next_boundary_and_resume_lets_it_go_on_from_there()
    {
        var runs = new List<string>();
        var definition = JobDefinition.Build<int>("two", 1)
            .Step<int>("first", async (input, _, _) =>
            {
                runs.Add("first");
                _running.SetResult();
                await _goOn.Task;
                return input;
            })
            .Step<int, int>("second", (value, _, _) =>
            {
                runs.Add("second");
                return Task.FromResult(value + 1);
            })
            .Create();
        await using var host = await TestHost.StartAsync(_store, definition, time: _time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        await _running.Task.WaitAsync(Token);

        var pausing = host.Client.PauseAsync(new(Job), Token);
        _goOn.SetResult();
        await pausing;
        await host.Client.WaitAsync(Job, status => status.Status is JobStatuses.Paused, Token);
        Assert.Equal(["first"], runs);
        Assert.Null((await host.Client.PauseAsync(new(Job), Token)).EventSeq);

        await host.Client.ResumeAsync(new(Job), Token);

        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        Assert.Equal(["first", "second"], runs);
        Assert.Equal(2, await host.Client.ResultAsync(definition, Job, Token));
    }

    [Fact]
    public async Task A_job_that_was_paused_before_it_began_begins_with_resume()
    {
        await using var client = await TestHost.StartAsync(_store, TwoSteps(), options => options.RunWorker = false, _time);
        await client.Client.SubmitAsync(TwoSteps(), 1, new() { JobId = Job }, Token);
        var held = (await client.Client.PauseAsync(new(Job), Token)).Status;
        Assert.Equal((JobStatuses.Queued, true, "Held; resume it to go on."), (held.Status, held.IsHeld, held.Summary));
        Assert.Equal(held.Summary, Assert.Single((await client.Client.ListAsync(cancellationToken: Token)).Jobs).Summary);
        Assert.Null((await _store.FindAsync(Job, Token))!.Projection.WakeAt);

        await client.Client.ResumeAsync(new(Job), Token);

        await using var worker = await TestHost.StartAsync(_store, TwoSteps(), time: _time);
        Assert.Equal(JobStatuses.Completed, (await worker.Client.WaitAsync(Job, cancellationToken: Token)).Status);
    }

    [Fact]
    public async Task A_held_job_says_so_beside_what_else_it_waits_for_and_a_canceled_one_waits_for_nothing()
    {
        var definition = JobDefinition.Build<int>("ask", 1).Decision("review", value => new($"{value}?")).Create();
        await using var host = await TestHost.StartAsync(_store, definition, time: _time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        var waiting = await host.Client.WaitAsync(Job, cancellationToken: Token);
        Assert.False(waiting.IsHeld);

        var held = (await host.Client.PauseAsync(new(Job), Token)).Status;
        Assert.Equal($"{waiting.Summary} Held besides: it starts no further step until it is resumed.", held.Summary);
        var approved = (await host.Client.ApproveAsync(new(Job, waiting.Decision!.CheckpointId, "yes"), Token)).Status;
        Assert.Equal((JobStatuses.BlockedDecision, "Held; resume it to go on."), (approved.Status, approved.Summary));

        await host.Client.ResumeAsync(new(Job), Token);
        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);

        await host.Client.SubmitAsync(definition, 2, new() { JobId = "other" }, Token);
        await host.Client.WaitAsync("other", cancellationToken: Token);
        await host.Client.PauseAsync(new("other"), Token);
        var canceled = (await host.Client.CancelAsync(new("other"), Token)).Status;
        Assert.Equal(("Canceled.", false, null), (canceled.Summary, canceled.IsHeld, canceled.Decision));
    }

    [Fact]
    public async Task Retry_is_for_failed_steps_alone()
    {
        var runs = 0;
        var definition = JobDefinition.Build<int>("fails", 1)
            .Step<int>("once", (input, _, _) => ++runs == 1 ? throw new InvalidOperationException("not yet") : Task.FromResult(input))
            .Create();
        await using var host = await TestHost.StartAsync(_store, definition, time: _time);
        await host.Client.SubmitAsync(definition, 1, new() { JobId = Job }, Token);
        Assert.Equal(JobStatuses.BlockedError, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);

        await host.Client.RetryAsync(new(Job), Token);

        Assert.Equal(JobStatuses.Completed, (await host.Client.WaitAsync(Job, cancellationToken: Token)).Status);
        var refused = await Assert.ThrowsAsync<WrkrException>(() => host.Client.RetryAsync(new(Job), Token));
        Assert.Same(ReasonCodes.InvalidStateTransition, refused.Reason);
    }

    [Fact]
    public async Task Jobs_are_listed_by_status_and_type_a_page_at_a_time()
    {
        await using var host = await TestHost.StartAsync(_store, TwoSteps(), options => options.RunWorker = false, _time);
        foreach (var id in new[] { "b", "a", "c" })
        {
            await host.Client.SubmitAsync(TwoSteps(), 1, new() { JobId = id }, Token);
        }

        await host.Client.CancelAsync(new("a"), Token);

        var first = await host.Client.ListAsync(new() { Limit = 2 }, Token);
        var second = await host.Client.ListAsync(new() { Limit = 2, After = first.Next }, Token);
        Assert.Equal(["b", "a", "c"], first.Jobs.Concat(second.Jobs).Select(job => job.JobId));
        Assert.Null(second.Next);
        Assert.Equal(["a"], (await host.Client.ListAsync(new() { Status = JobStatuses.Canceled }, Token)).Jobs.Select(job => job.JobId));
        Assert.Empty((await host.Client.ListAsync(new() { JobType = "other" }, Token)).Jobs);
    }

    private static JobDefinition<int, int> TwoSteps() => JobDefinition.Build<int>("two", 1)
        .Step<int>("first", (input, _, _) => Task.FromResult(input))
        .Step<int, int>("second", (value, _, _) => Task.FromResult(value + 1))
        .Create();

    private JobDefinition<int, int> Gated() => JobDefinition.Build<int>("gated", 1)
        .Step<int>("wait", async (input, _, _) =>
        {
            _running.TrySetResult();
            await _goOn.Task;
            return input;
        })
        .Create();

    private async Task<IEnumerable<T>> Payloads<T>()
        where T : EventPayload =>
        (await TestHost.LedgerAsync(_store, Job)).Select(e => e.Event.Payload).OfType<T>();
}
