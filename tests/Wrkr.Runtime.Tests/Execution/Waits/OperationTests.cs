using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>Operations that a step remembers, and steps that run at most once.</summary>
public sealed class OperationTests
{
    private readonly List<string> _runs = [];

    [Fact]
    public async Task An_operation_is_remembered_over_attempts_and_its_key_is_its_own()
    {
        var keys = new HashSet<string>();
        var definition = JobDefinition.Build<int>("remember")
            .Step<string>("work", async (input, step, token) =>
            {
                var first = await step.OnceAsync("first", _ => Run("first", $"{input}-a"), token);
                keys.UnionWith([step.OperationKey("first"), step.OperationKey("second"), step.IdempotencyKey]);
                var second = await step.OnceAsync("second", _ => step.Attempt == 1
                    ? throw new InvalidOperationException("not yet") : Run("second", $"{input}-b"), token);
                return $"{first} {second} {await step.OnceAsync("first", _ => Run("never", ""), token)}";
            }, new() { MaxAttempts = 2, Backoff = TimeSpan.Zero })
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 7);

        Assert.Equal("7-a 7-b 7-a", await host.CompletedAsync(definition));
        Assert.Equal(["first", "second"], _runs);
        Assert.Equal(3, keys.Count);
        var recorded = await host.EventsAsync<OperationRecorded>();
        Assert.Equal(["first", "second"], recorded.Select(operation => operation.Key));
        Assert.Null(recorded[0].PreviousSeq);
        Assert.NotNull(recorded[1].PreviousSeq);
    }

    [Fact]
    public async Task An_operation_survives_the_worker_that_ran_it()
    {
        var definition = JobDefinition.Build<int>("survive")
            .Step<string>("work", async (_, step, token) =>
                await step.OnceAsync("once", _ => Run("once", new string('x', 10_000)), token) + step.Attempt)
            .Create();
        var host = new WaitingHost(definition);
        // Submitted, claimed, remembered; it dies before the end of the step is committed.
        await host.StartAsync(new CrashingStore(host.Store, 4, afterCommit: false));
        await Assert.ThrowsAsync<CrashingStore.ProcessDiedException>(async () =>
        {
            await host.Client.SubmitAsync(definition, 1, new() { JobId = WaitingHost.Job }, WaitingHost.Token);
            await host.Client.WaitAsync(WaitingHost.Job, _ => false, WaitingHost.Token);
        });
        await host.StopAsync();
        host.Time.Advance(new WrkrOptions().LeaseDuration);
        await host.StartAsync();

        Assert.Equal(new string('x', 10_000) + "2", await host.CompletedAsync(definition));
        Assert.Equal(["once"], _runs);
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_that_may_have_taken_effect_is_not_run_again_unasked(bool isApproved)
    {
        var definition = JobDefinition.Build<int>("once")
            .Step<int>("pay", (input, _, _) =>
            {
                _runs.Add("pay");
                return Task.FromResult(input);
            }, new() { Execution = StepExecution.AtMostOnce })
            .Create();
        var host = new WaitingHost(definition);
        await host.StartAsync(new CrashingStore(host.Store, 3, afterCommit: false));
        await Assert.ThrowsAsync<CrashingStore.ProcessDiedException>(async () =>
        {
            await host.Client.SubmitAsync(definition, 1, new() { JobId = WaitingHost.Job }, WaitingHost.Token);
            await host.Client.WaitAsync(WaitingHost.Job, _ => false, WaitingHost.Token);
        });
        await host.StopAsync();
        host.Time.Advance(new WrkrOptions().LeaseDuration);
        await host.StartAsync();

        var status = await host.WaitAsync(JobStatuses.BlockedDecision);
        Assert.Contains("did it take effect?", status.Decision!.Question, StringComparison.Ordinal);
        Assert.Single(_runs);
        await host.RequireReplayAsync();
        var verdict = new Verdict(WaitingHost.Job, status.Decision.CheckpointId, "looked") { By = "ann" };
        if (isApproved)
        {
            await host.Client.ApproveAsync(verdict, WaitingHost.Token);
            Assert.Equal(1, await host.CompletedAsync(definition));
            Assert.Equal(2, _runs.Count);
        }
        else
        {
            await host.Client.RejectAsync(verdict, WaitingHost.Token);
            Assert.Equal(["E_DECISION_REJECTED"], (await host.WaitAsync(JobStatuses.BlockedError)).ReasonCodes);
            Assert.Single(_runs);
            await host.RequireReplayAsync();
        }

        await host.DisposeAsync();
    }

    [Fact]
    public void A_step_that_runs_at_most_once_has_one_attempt()
    {
        var builder = JobDefinition.Build<int>("wrong").Step<int>(
            "pay", (input, _, _) => Task.FromResult(input), new() { Execution = StepExecution.AtMostOnce, MaxAttempts = 2 });

        Assert.Contains("one attempt", Assert.Throws<ArgumentException>(() => builder.Create()).Message, StringComparison.Ordinal);
    }

    private Task<string> Run(string what, string result)
    {
        _runs.Add(what);
        return Task.FromResult(result);
    }
}
