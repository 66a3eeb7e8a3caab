using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>Delays, and steps that ask to be called again.</summary>
public sealed class TimerTests
{
    private readonly List<string> _runs = [];

    [Fact]
    public async Task A_delay_holds_no_lease_and_ends_at_its_time_and_not_before()
    {
        var definition = JobDefinition.Build<int>("delayed")
            .Step<int>("before", (input, _, _) => Run("before", input))
            .Delay("night", TimeSpan.FromHours(8))
            .Step<int, int>("after", (value, _, _) => Run("after", value + 1))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 1);

        var status = await host.WaitAsync(JobStatuses.Paused);
        var row = await host.Store.FindAsync(WaitingHost.Job, WaitingHost.Token);
        Assert.Equal(row!.Now + TimeSpan.FromHours(8), row.Projection.WakeAt);
        Assert.Equal((1, 1L), (status.StepIndex, status.StepCount));
        Assert.Contains("timer", status.Summary, StringComparison.Ordinal);

        host.Time.Advance(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1));
        Assert.Empty(await host.EventsAsync<TimerFired>());
        host.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(2, await host.CompletedAsync(definition));
        Assert.Equal(["before", "after"], _runs);
        Assert.Equal(3, (await host.Client.StatusAsync(WaitingHost.Job, WaitingHost.Token)).StepCount);
        Assert.Single(await host.EventsAsync<TimerSet>());
        Assert.Single(await host.EventsAsync<TimerFired>());
    }

    [Fact]
    public async Task Nobody_is_needed_meanwhile()
    {
        var definition = JobDefinition.Build<int>("alone").Delay("night", TimeSpan.FromDays(30))
            .Step<int, int>("after", (value, _, _) => Run("after", value)).Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 7);
        await host.WaitAsync(JobStatuses.Paused);
        await host.StopAsync();

        host.Time.Advance(TimeSpan.FromDays(31));
        await host.StartAsync();

        Assert.Equal(7, await host.CompletedAsync(definition));
    }

    [Fact]
    public async Task A_step_that_asks_for_it_is_called_again_which_is_no_retry()
    {
        var definition = JobDefinition.Build<int>("poll")
            .Route<int>("ask", (input, step, _) =>
            {
                _runs.Add($"{step.Attempt} {step.IdempotencyKey}");
                return Task.FromResult<StepResult<int>>(
                    step.Attempt < 3 ? StepResult.ContinueAt(step.TimeProvider.GetUtcNow().AddMinutes(5)) : input * step.Attempt);
            })
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 10);

        for (var wait = 0; wait < 2; wait++)
        {
            var before = wait;
            await host.Client.WaitAsync(
                WaitingHost.Job, now => now.Status is JobStatuses.Paused && now.Lease is null && _runs.Count > before, WaitingHost.Token);
            host.Time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(30, await host.CompletedAsync(definition));
        Assert.Equal(3, _runs.Count);
        Assert.Single(_runs.Select(run => run.Split(' ')[1]).Distinct());
        var status = await host.Client.StatusAsync(WaitingHost.Job, WaitingHost.Token);
        Assert.Equal((1L, 0L), (status.StepCount, status.RetryCount));
    }

    [Fact]
    public async Task A_held_job_keeps_its_timer()
    {
        var definition = JobDefinition.Build<int>("held").Delay("night", TimeSpan.FromHours(1))
            .Step<int, int>("after", (value, _, _) => Run("after", value)).Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 7);
        await host.WaitAsync(JobStatuses.Paused);

        await host.Client.PauseAsync(new(WaitingHost.Job), WaitingHost.Token);
        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await host.EventsAsync<TimerFired>());
        await host.Client.ResumeAsync(new(WaitingHost.Job), WaitingHost.Token);

        Assert.Equal(7, await host.CompletedAsync(definition));
    }

    private Task<int> Run(string id, int value)
    {
        _runs.Add(id);
        return Task.FromResult(value);
    }
}
