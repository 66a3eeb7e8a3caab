using Microsoft.Extensions.DependencyInjection;
using Wrkr.Shapes;
using Wrkr.Testing.Tests.Hosts;

namespace Wrkr.Testing.Tests.Sweeps;

/// <summary>A sweep that finds nothing may look at nothing: here is something wrong each time, and it is found and named.</summary>
public sealed class BiteTests
{
    private static readonly CrashSweepOptions Quiet = new() { ThrowsOnFailure = false };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_whose_output_depends_on_how_often_it_was_called_is_found_at_its_own_boundary()
    {
        var calls = 0;
        var definition = JobDefinition.Build<int>("counter")
            .Step<string>("first", (_, _, _) => Task.FromResult("one"))
            .Step<string, int>("count", (_, _, _) => Task.FromResult(++calls))
            .Create();
        var options = new CrashSweepOptions { Services = () => Reset(() => calls = 0) };

        var failed = await Assert.ThrowsAsync<JobAssertionException>(() => CrashSweep.RunAsync(definition, 1, options, Token));
        var report = await CrashSweep.RunAsync(definition, 1, options with { ThrowsOnFailure = false }, Token);

        Assert.Equal(
            [(4, CrashPoint.BeforeCommit), (4, CrashPoint.AfterEffect)],
            report.Failures.Select(failure => (failure.Boundary!.Number, failure.Point)));
        Assert.StartsWith("Crash sweep of 'counter': 4 boundaries, 12 crashes, 2 failures.\n", failed.Message, StringComparison.Ordinal);
        Assert.Contains("   4 end of 'count' and release (end)     FAILED  ok      FAILED  -\n", failed.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Killed after the step's effect and before the commit of boundary 4, end of 'count' and release (end): "
            + "The result is 2, and 1 without a crash.\n", failed.Message, StringComparison.Ordinal);
        Assert.Contains("     --- killed here ---\n", failed.Message, StringComparison.Ordinal);
        Assert.Contains(" lease_expired_takeover\n", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_carries_something_from_step_to_step_in_memory_is_found()
    {
        List<string> memory = [];
        var definition = JobDefinition.Build<int>("forgetful")
            .Step<int>("note", (number, _, _) =>
            {
                memory.Add("noted");
                return Task.FromResult(number);
            })
            .Step<int, string>("tell", (_, _, _) => Task.FromResult(string.Join(' ', memory)))
            .Create();

        // A process of its own each time: what it had in memory is gone.
        var report = await CrashSweep.RunAsync(definition, 1, Quiet with { Services = () => _ => memory = [] }, Token);

        Assert.Contains(report.Failures, failure =>
            failure is { Boundary.Words: "end of 'note' and start of 'tell'", Point: CrashPoint.AfterCommit }
            && failure.Problem.Contains("The result is \"\", and \"noted\" without a crash.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_answers_before_a_commit_is_durable_is_found_and_so_is_the_step_that_runs_again()
    {
        var definition = JobDefinition.Build<int>("early-answer")
            .Step<int>("first", (number, _, _) => Task.FromResult(number))
            .Step<int, string>("second", (number, _, _) => Task.FromResult($"{number}"))
            .Create();

        var report = await CrashSweep.RunAsync(
            definition, 1, Quiet with { Store = clock => new WriteBehindStore(TestStores.InMemory(clock)) }, Token);

        var found = Assert.Single(report.Failures, failure => failure.Point is CrashPoint.AfterCommit);
        Assert.Equal("end of 'first' and start of 'second'", found.Boundary!.Words);
        Assert.Contains("Step 'first' was called again (attempt 2) after it had completed.", found.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_whose_row_is_not_what_its_ledger_comes_to_is_found_without_a_crash()
    {
        var definition = JobDefinition.Build<int>("wrong-row")
            .Step<int>("first", (number, _, _) => Task.FromResult(number))
            .Create();

        var report = await CrashSweep.RunAsync(
            definition, 1, Quiet with { Store = clock => new WrongRowStore(TestStores.InMemory(clock)) }, Token);

        var found = Assert.Single(report.Failures);
        Assert.Null(found.Boundary);
        Assert.StartsWith("Without a crash: ", found.ToString(), StringComparison.Ordinal);
        Assert.Empty(report.Crashes);
    }

    [Fact]
    public async Task An_effect_outside_that_is_made_twice_is_found_by_who_looks_at_it()
    {
        var payments = 0;
        var definition = JobDefinition.Build<int>("careless")
            .Step<string>("pay", (_, _, _) =>
            {
                payments++;
                return Task.FromResult("paid");
            })
            .Create();
        var options = Quiet with
        {
            Services = () => Reset(() => payments = 0),
            OnEnded = (_, _) => payments == 1 ? Task.CompletedTask : throw new JobAssertionException($"It paid {payments} times."),
        };

        var report = await CrashSweep.RunAsync(definition, 1, options, Token);

        Assert.Equal(
            [CrashPoint.BeforeCommit, CrashPoint.AfterEffect],
            report.Failures.Where(failure => failure.Problem.Contains("It paid 2 times.", StringComparison.Ordinal))
                .Select(failure => failure.Point));
    }

    [Fact]
    public async Task A_job_that_goes_another_way_in_each_run_is_found()
    {
        var runs = 0;
        var definition = JobDefinition.Build<int>("moody")
            .Step<int>("first", (number, step, _) => runs % 2 == 0 && step.Attempt == 1
                ? throw new InvalidOperationException("moody") : Task.FromResult(number), new() { MaxAttempts = 2 })
            .Create();

        var report = await CrashSweep.RunAsync(definition, 1, Quiet with { Services = () => Reset(() => runs++) }, Token);

        Assert.Contains(report.Failures, failure => failure.Problem.Contains("the job isn't repeatable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_that_waits_for_what_nobody_does_is_told_with_what_to_say()
    {
        var definition = JobDefinition.Build<int>("hopeless")
            .Step<int>("fail", (_, _, _) => throw new InvalidOperationException("for ever"))
            .Create();

        var unsaid = await CrashSweep.RunAsync(definition, 1, Quiet, Token);
        var undone = await CrashSweep.RunAsync(definition, 1, Quiet with { OnStopped = (_, _) => Task.CompletedTask }, Token);

        Assert.Contains(
            "Say what is done then in CrashSweepOptions.OnStopped.", Assert.Single(unsaid.Failures).Problem, StringComparison.Ordinal);
        Assert.Contains("OnStopped did nothing about it", Assert.Single(undone.Failures).Problem, StringComparison.Ordinal);
        Assert.Contains(
            " step_failed fail (attempt 1): InvalidOperationException: for ever\n", unsaid.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_can_be_chosen_and_jobs_of_a_class_are_swept_too()
    {
        var options = new CrashSweepOptions
        {
            Services = () => services => services.AddSingleton<IGreeter, LoudGreeter>(),
            Points = [CrashPoint.AfterCommit],
        };

        var report = await CrashSweep.RunAsync<Welcome, Guest, Greeting>(new("Ada"), options, Token);

        Assert.Equal("welcome", report.JobType);
        Assert.Equal(report.Boundaries.Count, report.Crashes.Count);
        Assert.Equal(report.Crashes.Count, report.Count(CrashPoint.AfterCommit));
        Assert.Equal($"{report}", $"{await CrashSweep.RunAsync<Welcome>(new Guest("Ada"), options, Token)}");
        await Assert.ThrowsAsync<ArgumentException>(() => CrashSweep.RunAsync<Welcome>("Ada", options, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => CrashSweep.RunAsync<string>("Ada", options, Token));
    }

    private static Action<IServiceCollection> Reset(Action reset)
    {
        reset();
        return static _ => { };
    }
}
