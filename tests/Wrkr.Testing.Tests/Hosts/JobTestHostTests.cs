using Microsoft.Extensions.DependencyInjection;
using Wrkr.Shapes;

namespace Wrkr.Testing.Tests.Hosts;

public sealed class JobTestHostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_runs_to_its_decision_and_after_the_approval_to_its_end()
    {
        await using var host = JobTestHost.Create();

        var job = await host.RunAsync(Greeting(), "Ada", cancellationToken: Token);

        job.Cursor.ShouldBeAt("review").ShouldBeIn(JobStatuses.BlockedDecision);
        job.Ledger.ShouldShow("job_submitted", "step_completed measure", "decision_requested review").ShouldNotShow("approval_recorded");
        Assert.Equal("Greet a name of 3 letters?", job.Status.Decision!.Question);

        await job.ApproveAsync("why not", "alice", Token);

        job.Cursor.ShouldBeAtEnd().ShouldBeIn(JobStatuses.Completed);
        job.Ledger.ShouldShow("approval_recorded", "step_completed greet").ShouldHaveCompletedOnce("measure", "greet");
        Assert.Equal("Hello Ada, says alice", job.Result);
    }

    [Fact]
    public async Task Waits_between_attempts_short_and_long_take_no_time_and_are_on_the_clock()
    {
        await using var host = JobTestHost.Create();
        var definition = JobDefinition.Build<int>("flaky")
            .Step<int>(
                "first",
                (input, step, _) => step.Attempt < 3 ? throw new InvalidOperationException("not yet") : Task.FromResult(input),
                new() { MaxAttempts = 3, Backoff = TimeSpan.FromSeconds(2) })
            .Step<int, string>(
                "second",
                (input, step, _) => step.Attempt < 3 ? throw new InvalidOperationException("no") : Task.FromResult($"{input}"),
                new() { MaxAttempts = 3, Backoff = TimeSpan.FromMinutes(10) })
            .Create();
        var start = host.Clock.GetUtcNow();

        var job = await host.RunAsync(definition, 7, cancellationToken: Token);

        Assert.Equal("7", job.Result);
        Assert.Equal(TimeSpan.FromSeconds(2 + 4) + TimeSpan.FromMinutes(10 + 20), host.Clock.GetUtcNow() - start);
        job.Ledger.ShouldShowTimes("step_failed first", 2).ShouldShowTimes("step_failed second", 2);
    }

    [Fact]
    public async Task A_delay_of_a_step_on_the_clock_is_over_at_once_however_long_and_the_lease_is_kept_meanwhile()
    {
        await using var host = JobTestHost.Create();
        var definition = JobDefinition.Build<TimeSpan>("sleeper")
            .Step<string>("sleep", async (duration, step, cancellationToken) =>
            {
                await Task.Delay(duration, step.TimeProvider, cancellationToken);
                return $"attempt {step.Attempt}";
            })
            .Create();

        var job = await host.RunAsync(definition, TimeSpan.FromHours(3), cancellationToken: Token);

        Assert.Equal("attempt 1", job.Result);
        Assert.Equal(TimeSpan.FromHours(3), job.Status.AsOf - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        job.Ledger.ShouldNotShow("lease_expired_takeover");
    }

    [Fact]
    public async Task An_injected_clock_is_the_same_one()
    {
        await using var host = JobTestHost.Create(services => services.AddSingleton<Napper>());
        var definition = JobDefinition.Build<int>("nap")
            .Step<DateTimeOffset>("nap", (_, _, cancellationToken) => Napper().NapAsync(cancellationToken))
            .Create();

        var job = await host.RunAsync(definition, 1, cancellationToken: Token);

        Assert.Equal(host.Clock.GetUtcNow(), job.Result);

        Napper Napper() => host.Services.GetRequiredService<Napper>();
    }

    [Fact]
    public async Task A_limit_on_the_clock_does_not_run_out_while_a_step_really_works()
    {
        await using var host = JobTestHost.Create();
        var definition = JobDefinition.Build<int>("works")
            .Step<bool>(
                "work",
                async (_, step, cancellationToken) =>
                {
                    using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1), step.TimeProvider);
                    var file = typeof(JobTestHost).Assembly.Location;
                    await Task.Run(() => File.ReadAllBytesAsync(file, cancellationToken), cancellationToken)
                        .WaitAsync(TimeSpan.FromSeconds(1), step.TimeProvider, cancellationToken);
                    return limit.IsCancellationRequested;
                },
                new() { Timeout = TimeSpan.FromSeconds(2) })
            .Create();

        var job = await host.RunAsync(definition, 1, cancellationToken: Token);

        Assert.False(job.Result);
        Assert.Equal(new TestClock().GetUtcNow(), host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_time_out_falls_due_when_the_step_waits_longer()
    {
        await using var host = JobTestHost.Create();
        var definition = JobDefinition.Build<int>("slow")
            .Step<int>(
                "work",
                async (_, step, cancellationToken) =>
                {
                    await Task.Delay(TimeSpan.FromMinutes(5), step.TimeProvider, cancellationToken);
                    return 1;
                },
                new() { Timeout = TimeSpan.FromSeconds(90) })
            .Create();

        var job = await host.RunAsync(definition, 1, cancellationToken: Token);

        job.Cursor.ShouldBeIn(JobStatuses.BlockedError).ShouldBeAt("work");
        Assert.Equal(TimeSpan.FromSeconds(90), host.Clock.GetUtcNow() - new TestClock().GetUtcNow());
    }

    [Fact]
    public async Task Without_anybody_who_waits_nothing_runs_and_no_time_passes()
    {
        await using var host = JobTestHost.Create();

        var job = await host.SubmitAsync(Greeting(), "Ada", new() { JobId = "hello" }, Token);

        Assert.Equal("hello", job.JobId);
        job.Cursor.ShouldBeIn(JobStatuses.Queued).ShouldBeAt("measure");
        job.Ledger.ShouldShowTimes("job_submitted", 1);
        Assert.Equal(new TestClock().GetUtcNow(), host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_clock_can_be_moved_by_hand_and_what_falls_due_on_the_way_is_done()
    {
        await using var host = JobTestHost.Create();
        var definition = JobDefinition.Build<int>("later")
            .Step<int>("try", (_, step, _) => step.Attempt == 1 ? throw new InvalidOperationException("later") : Task.FromResult(1),
                new() { MaxAttempts = 2, Backoff = TimeSpan.FromHours(1) })
            .Create();
        var job = await host.SubmitAsync(definition, 1, cancellationToken: Token);

        await host.AdvanceAsync(TimeSpan.FromMinutes(59), Token);
        await job.LookAsync(Token);
        job.Cursor.ShouldBeIn(JobStatuses.Paused);

        await host.AdvanceAsync(TimeSpan.FromMinutes(1), Token);
        await job.LookAsync(Token);
        job.Cursor.ShouldBeIn(JobStatuses.Completed);
        Assert.Equal(TimeSpan.FromHours(1), host.Clock.GetUtcNow() - new TestClock().GetUtcNow());
    }

    [Fact]
    public async Task Who_waits_for_what_never_comes_is_told_so()
    {
        await using var host = JobTestHost.Create();
        var job = await host.RunAsync(Greeting(), "Ada", cancellationToken: Token);

        var told = await Assert.ThrowsAsync<InvalidOperationException>(
            () => host.Client.WaitAsync(job.JobId, status => status.IsFinal, Token));

        Assert.StartsWith(
            "Nothing goes on by itself any more: job 'greeting-1' (greeting) is blocked_decision.", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_never_ends_fails_the_test_and_is_named()
    {
        await using var host = JobTestHost.Create(options: new() { Patience = TimeSpan.FromMilliseconds(200) });
        var definition = JobDefinition.Build<int>("stuck")
            .Step<int>("wait", async (_, _, _) => await new TaskCompletionSource<int>().Task)
            .Create();

        var told = await Assert.ThrowsAsync<TimeoutException>(() => host.RunAsync(definition, 1, cancellationToken: Token));

        Assert.Contains("step 'wait' of job 'stuck-1', attempt 1", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_that_run_side_by_side_wait_side_by_side()
    {
        await using var host = JobTestHost.Create(options: new() { Configure = options => options.MaxConcurrentJobs = 2 });
        var both = new CountdownEvent(2);
        var definition = JobDefinition.Build<int>("side")
            .Step<int>("sleep", async (minutes, step, cancellationToken) =>
            {
                both.Signal();
                await Task.Run(() => both.Wait(cancellationToken), cancellationToken);
                await Task.Delay(TimeSpan.FromMinutes(minutes), step.TimeProvider, cancellationToken);
                return minutes;
            })
            .Create();
        var first = await host.SubmitAsync(definition, 30, cancellationToken: Token);
        var second = await host.SubmitAsync(definition, 20, cancellationToken: Token);

        await first.RunAsync(Token);
        await second.LookAsync(Token);

        Assert.Equal((30, 20), (first.Result, second.Result));
        Assert.Equal(TimeSpan.FromMinutes(30), host.Clock.GetUtcNow() - new TestClock().GetUtcNow());
    }

    [Fact]
    public async Task A_step_that_waits_for_an_answer_of_its_own_worker_gets_it_with_the_next_heartbeat()
    {
        await using var host = JobTestHost.Create();
        var definition = JobDefinition.Build<int>("talkative")
            .Step<long?>("talk", async (_, step, cancellationToken) => (await host.Services.GetRequiredService<IJobClient>()
                .EmitCheckpointAsync(new(step.JobId, CheckpointTypes.Progress, "half way"), cancellationToken)).EventSeq)
            .Create();

        var job = await host.RunAsync(definition, 1, cancellationToken: Token);

        Assert.Equal("checkpoint_emitted", job.Ledger[(int)job.Result!.Value - 1].Type);
        Assert.Equal(TimeSpan.FromSeconds(10), host.Clock.GetUtcNow() - new TestClock().GetUtcNow());
    }

    [Fact]
    public async Task Generated_jobs_run_too_with_their_own_submit()
    {
        await using var host = JobTestHost.Create(
            services => services.AddSingleton<IGreeter, LoudGreeter>(), new() { Jobs = jobs => jobs.AddWrkrJobs() });

        var handle = await Welcome.SubmitAsync(host.Client, new Guest("Ada"), cancellationToken: Token);

        Assert.Equal("HELLO ADA", (await handle.WaitAsync(Token)).Text);
        Assert.Equal("HELLO BOB", (await host.RunAsync(Welcome.Definition, new("Bob"), cancellationToken: Token)).Result.Text);
    }

    [Fact]
    public async Task An_assert_that_fails_shows_the_ledger()
    {
        await using var host = JobTestHost.Create();
        var job = await host.RunAsync(Greeting(), "Ada", cancellationToken: Token);

        var ledger = Assert.Throws<JobAssertionException>(() => job.Ledger.ShouldShow("step_completed measure", "step_completed greet"));
        var cursor = Assert.Throws<JobAssertionException>(() => job.Cursor.ShouldBeAtEnd());
        var result = Assert.Throws<JobAssertionException>(() => job.Result);

        Assert.StartsWith(
            "The ledger of job 'greeting-1' shows no 'step_completed greet' after 'step_completed measure':\n   1 job_submitted\n",
            ledger.Message, StringComparison.Ordinal);
        Assert.Contains(" step_started measure (attempt 1)\n", ledger.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Job 'greeting-1' should be at its end, and is blocked_decision at 'review'.", cursor.Message, StringComparison.Ordinal);
        Assert.StartsWith("Job 'greeting-1' has no result: it is blocked_decision.", result.Message, StringComparison.Ordinal);
        Assert.Throws<JobAssertionException>(() => job.Ledger.ShouldNotShow("decision_requested"));
        Assert.Throws<JobAssertionException>(() => job.Ledger.ShouldHaveCompletedOnce("greet"));
        Assert.Throws<JobAssertionException>(() => job.Cursor.ShouldBeAt("greet"));
        await job.RejectAsync(cancellationToken: Token);
        job.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        await Assert.ThrowsAsync<JobAssertionException>(() => job.ApproveAsync(cancellationToken: Token));
    }

    private static JobDefinition<string, string> Greeting() => JobDefinition.Build<string>("greeting")
        .Step<int>("measure", (name, _, _) => Task.FromResult(name.Length))
        .Decision<int>("review", length => new DecisionRequest($"Greet a name of {length} letters?"))
        .Step<string, Approval, string>("greet", (name, approval, _, _) => Task.FromResult($"Hello {name}, says {approval.ApprovedBy}"))
        .Create();

    private sealed class Napper(TimeProvider time)
    {
        public async Task<DateTimeOffset> NapAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMinutes(20), time, cancellationToken);
            return time.GetUtcNow();
        }
    }
}
