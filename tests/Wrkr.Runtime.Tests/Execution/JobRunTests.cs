using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Stores;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution;

public sealed class JobRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plain_steps_run_once_each_and_give_the_result()
    {
        var store = new InMemoryJobStore();
        var definition = JobDefinition.Build<int>("add", 1)
            .Step<long>("double", (input, _, _) => Task.FromResult(input * 2L))
            .Step<long, string>("print", (value, step, _) => Task.FromResult($"{value} {step.Attempt} {step.StepIndex}"))
            .Create();
        await using var host = await TestHost.StartAsync(store, definition);

        var job = await host.Client.SubmitAsync(definition, 21, new() { JobId = "job-1" }, Token);

        Assert.Equal("42 1 1", await job.WaitAsync(Token));
        var ledger = await TestHost.LedgerAsync(store, "job-1");
        Assert.Equal(
            [
                "job_submitted", "lease_acquired", "status_changed", "checkpoint_emitted", "step_started", "step_completed", "checkpoint_emitted",
                "step_started", "step_completed", "checkpoint_emitted", "checkpoint_emitted", "status_changed", "lease_released",
            ],
            ledger.Select(e => EventTypes.NameOf(e.Event.Payload)));
    }

    [Fact]
    public async Task N_steps_cost_N_plus_2_commits()
    {
        var store = new CountingStore(new InMemoryJobStore());
        var builder = JobDefinition.Build<int>("count", 1).Step<int>("s0", (input, _, _) => Task.FromResult(input));
        for (var i = 1; i < 10; i++)
        {
            builder = builder.Step<int, int>($"s{i}", (value, _, _) => Task.FromResult(value + 1));
        }

        var definition = builder.Create();
        await using var host = await TestHost.StartAsync(store, definition);

        var job = await host.Client.SubmitAsync(definition, 0, cancellationToken: Token);

        Assert.Equal(9, await job.WaitAsync(Token));
        Assert.Equal(12, store.Commits);
    }

    [Fact]
    public async Task A_failing_step_is_tried_again_until_its_attempts_are_used_up_and_resume_tries_anew()
    {
        var store = new InMemoryJobStore();
        var runs = 0;
        var definition = JobDefinition.Build<int>("flaky", 1)
            .Step<int>(
                "fail",
                (input, _, _) => ++runs < 4 ? throw new InvalidOperationException($"run {runs}") : Task.FromResult(runs),
                new() { MaxAttempts = 2, Backoff = TimeSpan.FromMilliseconds(1) })
            .Create();
        await using var host = await TestHost.StartAsync(store, definition);
        var job = await host.Client.SubmitAsync(definition, 0, cancellationToken: Token);

        var failure = await Assert.ThrowsAsync<WrkrException>(() => job.WaitAsync(Token));
        Assert.Same(ReasonCodes.AdapterFail, failure.Reason);
        Assert.Equal(2, runs);
        var blocked = await job.StatusAsync(Token);
        Assert.Equal((JobStatuses.BlockedError, 1L), (blocked.Status, blocked.RetryCount));

        await host.Client.ResumeAsync(new(job.JobId), Token);

        Assert.Equal(4, await job.WaitAsync(Token));
    }

    [Fact]
    public async Task A_decision_blocks_until_it_is_approved_and_the_approval_reaches_the_next_step()
    {
        var store = new InMemoryJobStore();
        var definition = JobDefinition.Build<string>("ask", 1)
            .Decision("review", input => new DecisionRequest($"Apply {input}?"))
            .Step<Approval, string>("apply", (approval, _, _) => Task.FromResult($"{approval.ApprovedBy}: {approval.Reason}"))
            .Create();
        await using var host = await TestHost.StartAsync(store, definition);
        var job = await host.Client.SubmitAsync(definition, "it", cancellationToken: Token);

        var waiting = await host.Client.WaitAsync(job.JobId, cancellationToken: Token);
        Assert.Equal("Apply it?", waiting.Decision!.Question);
        var resume = await Assert.ThrowsAsync<WrkrException>(() => host.Client.ResumeAsync(new(job.JobId), Token));
        Assert.Same(ReasonCodes.CheckpointApprovalRequired, resume.Reason);
        var wrong = await Assert.ThrowsAsync<WrkrException>(() => host.Client.ApproveAsync(
            new(job.JobId, waiting.Decision.CheckpointId, "ok") { ExpectedDigest = new string('a', 64) }, Token));
        Assert.Same(ReasonCodes.InvalidStateTransition, wrong.Reason);

        var verdict = new Verdict(job.JobId, waiting.Decision.CheckpointId, "looks good") { By = "alice", ExpectedDigest = waiting.Decision.Digest };
        await host.Client.ApproveAsync(verdict, Token);

        Assert.Equal("alice: looks good", await job.WaitAsync(Token));
        await host.Client.ApproveAsync(verdict, Token);
        var contradiction = await Assert.ThrowsAsync<WrkrException>(() => host.Client.RejectAsync(verdict, Token));
        Assert.Same(ReasonCodes.InvalidStateTransition, contradiction.Reason);
    }

    [Fact]
    public async Task A_rejected_decision_stops_the_job_and_resume_asks_again()
    {
        var store = new InMemoryJobStore();
        var definition = JobDefinition.Build<string>("ask", 1).Decision("review", input => new DecisionRequest(input)).Create();
        await using var host = await TestHost.StartAsync(store, definition);
        var job = await host.Client.SubmitAsync(definition, "sure?", cancellationToken: Token);
        var first = await host.Client.WaitAsync(job.JobId, cancellationToken: Token);

        await host.Client.RejectAsync(new(job.JobId, first.Decision!.CheckpointId, "no") { By = "bob" }, Token);
        var rejected = await Assert.ThrowsAsync<WrkrException>(() => job.WaitAsync(Token));
        Assert.Same(ReasonCodes.DecisionRejected, rejected.Reason);

        await host.Client.ResumeAsync(new(job.JobId), Token);
        var second = await host.Client.WaitAsync(job.JobId, status => status.Decision is not null, Token);
        await host.Client.ApproveAsync(new(job.JobId, second.Decision!.CheckpointId, "now yes") { By = "bob" }, Token);

        Assert.Equal("now yes", (await job.WaitAsync(Token)).Reason);
    }

    [Fact]
    public async Task The_same_submit_is_idempotent_and_another_under_the_same_id_is_refused()
    {
        var store = new InMemoryJobStore();
        var definition = JobDefinition.Build<int>("echo", 1).Step<int>("echo", (input, _, _) => Task.FromResult(input)).Create();
        await using var host = await TestHost.StartAsync(store, definition);

        await host.Client.SubmitAsync(definition, 1, new() { JobId = "one" }, Token);
        var again = await host.Client.SubmitAsync(definition, 1, new() { JobId = "one" }, Token);
        Assert.Equal(1, await again.WaitAsync(Token));

        var other = await Assert.ThrowsAsync<WrkrException>(() => host.Client.SubmitAsync(definition, 2, new() { JobId = "one" }, Token));
        Assert.Same(ReasonCodes.InvalidStateTransition, other.Reason);
    }

    [Fact]
    public async Task A_stopping_host_hands_its_job_back_and_the_next_one_goes_on()
    {
        var store = new InMemoryJobStore();
        var started = new TaskCompletionSource();
        var runs = 0;
        var definition = JobDefinition.Build<int>("long", 1)
            .Step<int>("wait", async (input, step, cancellationToken) =>
            {
                if (++runs == 1)
                {
                    started.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, step.TimeProvider, cancellationToken);
                }

                return step.Attempt;
            })
            .Create();
        JobHandle<int> job;
        await using (var first = await TestHost.StartAsync(store, definition))
        {
            job = await first.Client.SubmitAsync(definition, 0, cancellationToken: Token);
            await started.Task;
        }

        var row = await store.FindAsync(job.JobId, Token);
        Assert.Null(row!.Lease);
        await using var second = await TestHost.StartAsync(store, definition);
        Assert.Equal(JobStatuses.Completed, (await second.Client.WaitAsync(job.JobId, cancellationToken: Token)).Status);
        Assert.Equal(2, await second.Client.ResultAsync(definition, job.JobId, Token));
    }

    [Fact]
    public async Task A_step_that_takes_too_long_is_canceled_and_counts_as_failed()
    {
        var store = new InMemoryJobStore();
        var definition = JobDefinition.Build<int>("slow", 1)
            .Step<int>(
                "wait",
                async (input, step, cancellationToken) =>
                {
                    if (step.Attempt == 1)
                    {
                        await Task.Delay(Timeout.InfiniteTimeSpan, step.TimeProvider, cancellationToken);
                    }

                    return step.Attempt;
                },
                new() { MaxAttempts = 2, Backoff = TimeSpan.Zero, Timeout = TimeSpan.FromMilliseconds(20) })
            .Create();
        await using var host = await TestHost.StartAsync(store, definition);

        var job = await host.Client.SubmitAsync(definition, 0, cancellationToken: Token);

        Assert.Equal(2, await job.WaitAsync(Token));
        var failed = Assert.Single((await TestHost.LedgerAsync(store, job.JobId)).Select(e => e.Event.Payload).OfType<StepFailed>());
        Assert.Equal(FailureOutcomes.Timeout, failed.Outcome);
    }

    [Fact]
    public async Task A_worker_outlives_a_store_that_cannot_be_reached_for_a_while()
    {
        var store = new InMemoryJobStore();
        var definition = JobDefinition.Build<int>("echo", 1).Step<int>("echo", (input, _, _) => Task.FromResult(input)).Create();
        await using var worker = await TestHost.StartAsync(
            new UnreachableStore(store, failures: 3), definition, options => options.PollInterval = TimeSpan.FromMilliseconds(1));
        await using var other = await TestHost.StartAsync(store, definition, options => options.RunWorker = false);

        var job = await other.Client.SubmitAsync(definition, 7, cancellationToken: Token);

        Assert.Equal(7, await job.WaitAsync(Token));
    }

    [Fact]
    public async Task Replaying_the_ledger_gives_the_row()
    {
        var store = new InMemoryJobStore();
        var definition = JobDefinition.Build<string>("ask", 1)
            .Step<int>("measure", (input, _, _) => Task.FromResult(input.Length), new() { MaxAttempts = 3 })
            .Decision<int>("review", value => new DecisionRequest($"{value}?"))
            .Create();
        await using var host = await TestHost.StartAsync(store, definition);
        var job = await host.Client.SubmitAsync(definition, new string('x', 5000), cancellationToken: Token);
        var waiting = await host.Client.WaitAsync(job.JobId, cancellationToken: Token);
        await host.Client.ApproveAsync(new(job.JobId, waiting.Decision!.CheckpointId, "yes"), Token);
        await job.WaitAsync(Token);

        var replay = new Replay(Facts.Of(definition));
        foreach (var e in await TestHost.LedgerAsync(store, job.JobId))
        {
            replay.Apply(e);
        }

        var row = await store.FindAsync(job.JobId, Token);
        Assert.Equal(row!.Head, replay.Head);
        Assert.Equal(row.Projection.State.ToArray(), Wrkr.Runtime.Canonical.CanonicalJson.Write(replay.State!, LedgerJson.State));
    }
}
