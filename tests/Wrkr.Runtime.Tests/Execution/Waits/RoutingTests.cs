using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>Passing over, repeating, ending early, stopping.</summary>
public sealed class RoutingTests
{
    private readonly List<string> _runs = [];

    [Theory]
    [InlineData(1, "small", new[] { "sort", "report" })]
    [InlineData(50, "large, checked", new[] { "sort", "check", "report" })]
    public async Task A_step_skips_to_a_later_one_that_knows_what_is_missing(int size, string expected, string[] runs)
    {
        var definition = JobDefinition.Build<int>("sorted")
            .Route<Sorted>("sort", (input, _, _) =>
            {
                _runs.Add("sort");
                var sorted = new Sorted(input < 10 ? "small" : "large");
                return Task.FromResult(input < 10 ? StepResult.SkipTo("report", sorted) : sorted);
            }, ["report"])
            .Step<Sorted, Checked>("check", (_, _, _) =>
            {
                _runs.Add("check");
                return Task.FromResult(new Checked("checked"));
            })
            .Step<Sorted, Optional<Checked>, string>("report", (sorted, seen, _, _) =>
            {
                _runs.Add("report");
                return Task.FromResult(seen.HasValue ? $"{sorted.Name}, {seen.Value!.Name}" : sorted.Name);
            })
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, size);

        Assert.Equal(expected, await host.CompletedAsync(definition));
        Assert.Equal(runs, _runs);
    }

    [Theory]
    [InlineData(3, "fixed 3")]
    [InlineData(0, "nothing")]
    public async Task A_condition_passes_a_step_over_and_says_so(int count, string expected)
    {
        var definition = JobDefinition.Build<int>("fixer")
            .Step<string>("fix", (input, _, _) => Task.FromResult($"fixed {input}")).When<int>(input => input > 0)
            .Step<Optional<string>, string>("tell", (done, _, _) => Task.FromResult(done.HasValue ? done.Value! : "nothing"))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, count);

        Assert.Equal(expected, await host.CompletedAsync(definition));
        var ledger = await host.LedgerAsync();
        Assert.Equal(count == 0 ? 1 : 0, ledger.Count(e => e is { Payload: StepSkipped, Executed: false }));
        Assert.Equal(2, (await host.Client.StatusAsync(WaitingHost.Job, WaitingHost.Token)).StepCount);
    }

    [Fact]
    public async Task A_repeated_step_gets_what_it_returned_before_and_each_repetition_has_a_key_of_its_own()
    {
        var keys = new List<string>();
        var definition = JobDefinition.Build<int>("pages")
            .Repeat<Page>("read", (last, before, step, _) =>
            {
                keys.Add($"{step.Iteration} {step.IdempotencyKey}");
                var next = before.HasValue ? before.Value!.Number + 1 : 1;
                return Task.FromResult(new Page(next, next < last));
            }, page => page.HasMore, 100)
            .Step<Page, int>("count", (page, _, _) => Task.FromResult(page.Number))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 4);

        Assert.Equal(4, await host.CompletedAsync(definition));
        Assert.Equal(["0", "1", "2", "3"], keys.Select(key => key.Split(' ')[0]));
        Assert.Equal(4, keys.Select(key => key.Split(' ')[1]).Distinct().Count());
        Assert.Equal([0, 1, 2, 3], (await host.EventsAsync<StepCompleted>()).SkipLast(1).Select(e => e.Pos.Iteration));
    }

    [Fact]
    public async Task A_step_that_never_has_enough_stops_the_job_and_loses_no_repetition()
    {
        var definition = JobDefinition.Build<int>("endless")
            .Repeat<int>("more", (_, before, _, _) => Task.FromResult(before.Value + 1), _ => true, 3).Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 0);

        var status = await host.WaitAsync(JobStatuses.BlockedError);

        Assert.Equal("E_ADAPTER_FAIL", Assert.Single(status.ReasonCodes));
        Assert.Equal(2, (await host.EventsAsync<StepCompleted>()).Count);
        Assert.Contains("3 repetitions", (await host.EventsAsync<StepFailed>()).Single().Message.Text, StringComparison.Ordinal);
        await host.RequireReplayAsync();
    }

    [Fact]
    public async Task A_step_ends_the_job_with_its_result()
    {
        var definition = JobDefinition.Build<int>("short")
            .Route<Sorted>("look", (_, _, _) => Task.FromResult<StepResult<Sorted>>(StepResult.Complete("known already")))
            .Step<Sorted, string>("work", (sorted, _, _) => Task.FromResult(sorted.Name))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 1);

        Assert.Equal("known already", await host.CompletedAsync(definition));
        Assert.Equal(1, (await host.Client.StatusAsync(WaitingHost.Job, WaitingHost.Token)).StepCount);
    }

    [Fact]
    public async Task A_step_stops_the_job_once_and_a_retry_runs_it_again()
    {
        var definition = JobDefinition.Build<int>("careful")
            .Route<int>("look", (input, step, _) => Task.FromResult<StepResult<int>>(
                step.Attempt == 1 ? StepResult.Block("the disk is nearly full") : input), options: new() { MaxAttempts = 3 })
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 1);

        await host.WaitAsync(JobStatuses.BlockedError);
        var failed = Assert.Single(await host.EventsAsync<StepFailed>());
        Assert.Equal(("blocked", "the disk is nearly full"), (failed.Outcome, failed.Message.Text));
        Assert.Empty(await host.EventsAsync<StepRetryScheduled>());
        await host.Client.RetryAsync(new(WaitingHost.Job, "cleaned up"), WaitingHost.Token);

        Assert.Equal(1, await host.CompletedAsync(definition));
    }

    [Fact]
    public async Task Where_a_step_may_not_lead_is_its_failure()
    {
        var definition = JobDefinition.Build<int>("lost")
            .Route<int>("look", (input, _, _) => Task.FromResult(StepResult.SkipTo("nowhere", input)))
            .Step<int, int>("work", (value, _, _) => Task.FromResult(value))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 1);

        await host.WaitAsync(JobStatuses.BlockedError);
        Assert.Contains("'nowhere'", (await host.EventsAsync<StepFailed>()).Single().Message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_needn_t_be_there_can_t_be_read_as_if_it_were()
    {
        var skipping = JobDefinition.Build<int>("wrong")
            .Route<Sorted>("sort", (_, _, _) => Task.FromResult(StepResult.Next(new Sorted(""))), ["end"])
            .Step<Sorted, Checked>("check", (_, _, _) => Task.FromResult(new Checked("")))
            .Step<Checked, int>("end", (_, _, _) => Task.FromResult(1));
        Assert.Contains("'check'", Assert.Throws<ArgumentException>(() => skipping.Create()).Message, StringComparison.Ordinal);

        var conditional = JobDefinition.Build<int>("wrong")
            .Step<string>("fix", (_, _, _) => Task.FromResult("")).When<int>(_ => false)
            .Step<string, int>("tell", (_, _, _) => Task.FromResult(1));
        Assert.Contains("'fix'", Assert.Throws<ArgumentException>(() => conditional.Create()).Message, StringComparison.Ordinal);

        var backward = JobDefinition.Build<int>("wrong")
            .Step<string>("one", (_, _, _) => Task.FromResult(""))
            .Route<string, int>("two", (_, _, _) => Task.FromResult(StepResult.Next(1)), ["one"]);
        Assert.Contains("isn't a later step", Assert.Throws<ArgumentException>(() => backward.Create()).Message, StringComparison.Ordinal);
    }

    private sealed record Sorted(string Name);

    private sealed record Checked(string Name);

    private sealed record Page(int Number, bool HasMore);
}
