using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>A job that takes back what it did: on failure, on rejection, on cancel.</summary>
public sealed class CompensationTests
{
    private readonly List<string> _runs = [];
    private int _undoFailures;

    [Fact]
    public async Task A_failed_job_undoes_what_it_completed_the_last_first_and_stops()
    {
        var definition = Trip(payFails: true);
        await using var host = await WaitingHost.SubmitAsync(definition, 7);

        var status = await host.WaitAsync(JobStatuses.BlockedError);

        Assert.Equal(["hotel", "flight", "pay", "undo flight-7", "undo hotel-7"], _runs);
        Assert.Equal(["E_ADAPTER_FAIL"], status.ReasonCodes);
        Assert.Contains("undone", status.Summary, StringComparison.Ordinal);
        Assert.Equal("failure", Assert.Single(await host.EventsAsync<CompensationStarted>()).Cause);
        Assert.Equal(["flight", "hotel"], (await host.EventsAsync<CompensationCompleted>()).Select(undone => undone.Pos.StepId));
        await host.RequireReplayAsync();

        var refused = await Assert.ThrowsAsync<WrkrException>(() => host.Client.RetryAsync(new(WaitingHost.Job, "again"), WaitingHost.Token));
        Assert.Same(ReasonCodes.InvalidStateTransition, refused.Reason);
        await host.Client.CancelAsync(new(WaitingHost.Job, "done with it"), WaitingHost.Token);
        Assert.Equal(JobStatuses.Canceled, (await host.Client.StatusAsync(WaitingHost.Job, WaitingHost.Token)).Status);
        Assert.Equal(5, _runs.Count);
        await host.RequireReplayAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_canceled_or_rejected_job_undoes_too(bool isCanceled)
    {
        var definition = Trip(asks: true);
        await using var host = await WaitingHost.SubmitAsync(definition, 7);
        var status = await host.WaitAsync(JobStatuses.BlockedDecision);

        if (isCanceled)
        {
            await host.Client.CancelAsync(new(WaitingHost.Job, "not now"), WaitingHost.Token);
            await host.WaitAsync(JobStatuses.Canceled);
        }
        else
        {
            await host.Client.RejectAsync(new(WaitingHost.Job, status.Decision!.CheckpointId, "too dear"), WaitingHost.Token);
            Assert.Equal(["E_DECISION_REJECTED"], (await host.WaitAsync(JobStatuses.BlockedError)).ReasonCodes);
        }

        Assert.Equal(["hotel", "flight", "undo flight-7", "undo hotel-7"], _runs);
        Assert.Equal(isCanceled ? "cancel" : "rejection", Assert.Single(await host.EventsAsync<CompensationStarted>()).Cause);
        await host.RequireReplayAsync();
    }

    [Fact]
    public async Task A_compensation_that_fails_is_tried_again_then_stops_the_job_and_a_retry_goes_on_there()
    {
        _undoFailures = 3;
        var definition = Trip(payFails: true);
        await using var host = await WaitingHost.SubmitAsync(definition, 7);

        var status = await host.StepClockAsync(now => now.Status is JobStatuses.BlockedError);
        Assert.Equal(3, _runs.Count(run => run == "undo flight-7"));
        Assert.DoesNotContain("undo hotel-7", _runs);
        Assert.Equal(["E_ADAPTER_FAIL"], status.ReasonCodes);
        await host.RequireReplayAsync();

        await host.Client.RetryAsync(new(WaitingHost.Job, "again"), WaitingHost.Token);
        await host.StepClockAsync(now => now.Status is JobStatuses.BlockedError && _runs.Contains("undo hotel-7"));
        Assert.Equal(4, _runs.Count(run => run == "undo flight-7"));
        await host.RequireReplayAsync();
    }

    [Fact]
    public async Task Each_repetition_is_undone_with_its_own_output_and_key()
    {
        var keys = new HashSet<string>();
        var definition = JobDefinition.Build<int>("pages")
            .Repeat<int>("page", (_, before, step, _) =>
            {
                keys.Add(step.IdempotencyKey);
                return Task.FromResult(before.Value + 1);
            }, page => page < 3, 10)
            .Compensate<int>((page, input, step, _) =>
            {
                keys.Add(step.IdempotencyKey);
                _runs.Add($"undo {page} of {input} ({step.Iteration})");
                return Task.CompletedTask;
            })
            .Step<int, int>("fail", (_, _, _) => throw new InvalidOperationException("no"))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 7);

        await host.WaitAsync(JobStatuses.BlockedError);

        Assert.Equal(["undo 3 of 7 (2)", "undo 2 of 7 (1)", "undo 1 of 7 (0)"], _runs);
        Assert.Equal(6, keys.Count);
        await host.RequireReplayAsync();
    }

    [Fact]
    public async Task No_budget_keeps_a_job_from_undoing_and_undoing_counts_no_step()
    {
        var definition = Trip(payFails: true, budget: new() { MaxStepCount = 3, MaxToolCalls = 0, MaxRetries = 0 });
        _undoFailures = 1;
        await using var host = await WaitingHost.SubmitAsync(definition, 7);

        await host.StepClockAsync(now => now.Status is JobStatuses.BlockedError);

        Assert.Contains("undo hotel-7", _runs);
        Assert.Equal(2, (await host.Client.StatusAsync(WaitingHost.Job, WaitingHost.Token)).StepCount);
        await host.RequireReplayAsync();
    }

    [Fact]
    public async Task A_worker_that_dies_at_any_commit_leaves_nothing_undone_twice_in_the_ledger_and_nothing_out()
    {
        for (var boundary = 3; boundary < 9; boundary++)
        {
            foreach (var isAfter in new[] { false, true })
            {
                _runs.Clear();
                var definition = Trip(payFails: true);
                var host = new WaitingHost(definition);
                var crashing = new CrashingStore(host.Store, boundary, isAfter);
                await host.StartAsync(crashing);
                var crash = await Record.ExceptionAsync(async () =>
                {
                    await host.Client.SubmitAsync(definition, 7, new() { JobId = WaitingHost.Job }, WaitingHost.Token);
                    await host.Client.WaitAsync(WaitingHost.Job, now => now.Status is JobStatuses.BlockedError && now.Lease is null, WaitingHost.Token);
                });
                await host.StopAsync();
                host.Time.Advance(new WrkrOptions().LeaseDuration);
                await host.StartAsync();
                await host.StepClockAsync(now => now.Status is JobStatuses.BlockedError);

                Assert.Equal(["flight", "hotel"], (await host.EventsAsync<CompensationCompleted>()).Select(undone => undone.Pos.StepId));
                Assert.Equal(["undo flight-7", "undo hotel-7"], _runs.Where(run => run.StartsWith("undo", StringComparison.Ordinal)).Distinct());
                Assert.Equal(crashing.HasDied, crash is CrashingStore.ProcessDiedException);
                await host.RequireReplayAsync();
                await host.DisposeAsync();
            }
        }
    }

    private JobDefinition<int, string> Trip(bool payFails = false, bool asks = false, JobBudget? budget = null)
    {
        var booked = JobDefinition.Build<int>("trip").Budget(budget ?? JobBudget.None)
            .Step<Hotel>("hotel", (input, _, _) => Run("hotel", new Hotel($"hotel-{input}")))
            .Compensate((hotel, _, _) => Undo(hotel.Name), new() { Backoff = TimeSpan.Zero })
            .Step<int, Flight>("flight", (input, _, _) => Run("flight", new Flight($"flight-{input}")))
            .Compensate((flight, _, _) => Undo(flight.Name), new() { Backoff = TimeSpan.Zero });
        return (asks
                ? booked.Decision<Flight>("review", _ => new("Book?"), new() { OnReject = DecisionOutcome.Compensate })
                    .Step<Flight, string>("pay", Pay)
                : booked.Step<Flight, string>("pay", Pay))
            .Create();

        Task<string> Pay(Flight flight, StepContext step, CancellationToken cancellationToken) =>
            payFails ? Run<string>("pay", null!) : Run("pay", "paid");
    }

    private Task<T> Run<T>(string id, T value)
    {
        _runs.Add(id);
        return value is null ? throw new InvalidOperationException("declined") : Task.FromResult(value);
    }

    private Task Undo(string what)
    {
        _runs.Add($"undo {what}");
        return _undoFailures-- > 0 ? throw new InvalidOperationException("not now") : Task.CompletedTask;
    }

    private sealed record Hotel(string Name);

    private sealed record Flight(string Name);
}
