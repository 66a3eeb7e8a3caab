using System.Collections.Concurrent;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Tests.Execution.Waits;

/// <summary>Steps that run over the items of a list.</summary>
public sealed class ItemTests
{
    private readonly ConcurrentQueue<int> _runs = [];

    [Fact]
    public async Task Results_are_in_the_order_of_the_items_and_no_more_run_at_once_than_may()
    {
        var (now, most) = (0, 0);
        var definition = Squares(new() { MaxParallelism = 4 }, async (item, _, _) =>
        {
            var running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            await Task.Yield();
            _runs.Enqueue(item);
            Interlocked.Decrement(ref now);
            return item * item;
        });
        await using var host = await WaitingHost.SubmitAsync(definition, 100);

        Assert.Equal(Enumerable.Range(0, 100).Sum(item => item * item), await host.CompletedAsync(definition));
        Assert.Equal(100, _runs.Distinct().Count());
        Assert.InRange(most, 1, 4);
        Assert.Equal(100, (await host.EventsAsync<ItemCompleted>()).Count);
        Assert.Equal(2, (await host.Client.StatusAsync(WaitingHost.Job, WaitingHost.Token)).StepCount);
    }

    [Fact]
    public async Task No_items_are_no_work()
    {
        var definition = Squares(new(), (item, _, _) => Task.FromResult(item));
        await using var host = await WaitingHost.SubmitAsync(definition, 0);

        Assert.Equal(0, await host.CompletedAsync(definition));
        Assert.Empty(await host.EventsAsync<ItemCompleted>());
    }

    [Fact]
    public async Task Ten_thousand_items_share_commits()
    {
        var definition = Squares(new() { MaxParallelism = 64 }, (item, _, _) => Task.FromResult(item % 7));
        await using var host = await WaitingHost.SubmitAsync(definition, 10_000);

        Assert.Equal(Enumerable.Range(0, 10_000).Sum(item => item % 7), await host.CompletedAsync(definition));
        Assert.Equal(10_000, (await host.EventsAsync<ItemCompleted>()).Select(item => item.Pos.Item).Distinct().Count());
    }

    [Fact]
    public async Task An_item_is_recorded_while_others_run_that_never_wait()
    {
        var recorded = false;
        WaitingHost? host = null;
        var definition = Squares(new() { MaxParallelism = 2 }, (item, _, _) =>
        {
            if (item == 3)
            {
                // The last one looks, without giving its thread back, until the ledger has another's end.
                recorded = SpinWait.SpinUntil(
                    () => host is not null && host.EventsAsync<ItemCompleted>().GetAwaiter().GetResult().Count > 0, TimeSpan.FromMinutes(1));
            }

            return Task.FromResult(item);
        });
        host = await WaitingHost.SubmitAsync(definition, 4);
        await using var disposed = host;

        Assert.Equal(6, await host.CompletedAsync(definition));
        Assert.True(recorded);
    }

    [Fact]
    public async Task A_crash_runs_unfinished_items_again_and_no_others()
    {
        for (var boundary = 3; boundary < 7; boundary++)
        {
            _runs.Clear();
            var definition = Squares(new() { MaxParallelism = 1 }, (item, _, _) =>
            {
                _runs.Enqueue(item);
                return Task.FromResult(item * item);
            });
            var host = new WaitingHost(definition);
            await host.StartAsync(new CrashingStore(host.Store, boundary, afterCommit: boundary % 2 == 0));
            await Record.ExceptionAsync(async () =>
            {
                await host.Client.SubmitAsync(definition, 6, new() { JobId = WaitingHost.Job }, WaitingHost.Token);
                await host.Client.WaitAsync(WaitingHost.Job, now => now.IsFinal, WaitingHost.Token);
            });
            await host.StopAsync();
            var recorded = (await host.EventsAsync<ItemCompleted>()).Select(item => item.Pos.Item!).ToHashSet();
            _runs.Clear();
            host.Time.Advance(new WrkrOptions().LeaseDuration);
            await host.StartAsync();

            Assert.Equal(55, await host.CompletedAsync(definition));
            Assert.DoesNotContain(_runs, item => recorded.Contains($"{item}"));
            Assert.Equal(6, (await host.EventsAsync<ItemCompleted>()).Count);
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Items_that_fail_are_tried_again_and_as_many_may_fail_for_good_as_is_said()
    {
        var definition = JobDefinition.Build<int>("tolerant")
            .ForEach<int, string?>("try", count => [.. Enumerable.Range(0, count)], (item, _, _) =>
            {
                _runs.Enqueue(item);
                return item == 2 ? throw new InvalidOperationException("never") : Task.FromResult<string?>($"{item}");
            }, new() { MaxFailures = 1 }, new() { MaxAttempts = 3, Backoff = TimeSpan.Zero })
            .Step<IReadOnlyList<string?>, string>("join", (results, _, _) => Task.FromResult(string.Join(',', results.Select(text => text ?? "-"))))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 4);

        Assert.Equal("0,1,-,3", await host.CompletedAsync(definition));
        Assert.Equal(3, _runs.Count(item => item == 2));
        Assert.Equal(("2", "error"), (await host.EventsAsync<ItemFailed>()).Select(failed => (failed.Pos.Item, failed.Outcome)).Single());
    }

    [Fact]
    public async Task One_failure_too_many_stops_the_job_and_a_retry_runs_what_failed_again()
    {
        var isMended = false;
        var definition = Squares(new() { MaxParallelism = 1 }, (item, _, _) =>
        {
            _runs.Enqueue(item);
            return item == 2 && !isMended ? throw new InvalidOperationException("broken") : Task.FromResult(item);
        });
        await using var host = await WaitingHost.SubmitAsync(definition, 5);

        await host.WaitAsync(JobStatuses.BlockedError);
        Assert.Equal([0, 1, 2], _runs);
        await host.RequireReplayAsync();
        isMended = true;
        await host.Client.RetryAsync(new(WaitingHost.Job, "mended"), WaitingHost.Token);

        Assert.Equal(10, await host.CompletedAsync(definition));
        Assert.Equal([0, 1, 2, 2, 3, 4], _runs);
    }

    [Fact]
    public async Task A_worker_that_dies_when_too_many_have_failed_leaves_none_to_run()
    {
        var definition = Squares(new() { MaxParallelism = 1 }, (item, _, _) =>
        {
            _runs.Enqueue(item);
            return item == 0 ? throw new InvalidOperationException("broken") : Task.FromResult(item);
        });
        await using var host = new WaitingHost(definition);
        await host.StartAsync(new CrashingStore(host.Store, 3, afterCommit: true));
        await Record.ExceptionAsync(async () =>
        {
            await host.Client.SubmitAsync(definition, 5, new() { JobId = WaitingHost.Job }, WaitingHost.Token);
            await host.Client.WaitAsync(WaitingHost.Job, now => now.Status is JobStatuses.BlockedError, WaitingHost.Token);
        });
        await host.StopAsync();
        Assert.Single(await host.EventsAsync<ItemFailed>());
        Assert.Empty(await host.EventsAsync<StepFailed>());

        host.Time.Advance(new WrkrOptions().LeaseDuration);
        await host.StartAsync();
        await host.StepClockAsync(now => now.Status is JobStatuses.BlockedError);

        Assert.Equal([0], _runs);
        await host.RequireReplayAsync();
    }

    [Fact]
    public async Task Items_are_undone_the_last_completed_first()
    {
        var undone = new List<int>();
        var definition = JobDefinition.Build<int>("undo-items")
            .ForEach<int, int>("do", count => [.. Enumerable.Range(0, count)], (item, _, _) => Task.FromResult(item), new() { MaxParallelism = 1 })
            .CompensateItems<int>((item, _, _) =>
            {
                undone.Add(item);
                return Task.CompletedTask;
            })
            .Step<IReadOnlyList<int>, int>("fail", (_, _, _) => throw new InvalidOperationException("no"))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 4);

        await host.WaitAsync(JobStatuses.BlockedError);

        Assert.Equal([3, 2, 1, 0], undone);
        await host.RequireReplayAsync();
    }

    [Fact]
    public async Task Each_item_has_a_key_and_a_memory_of_its_own()
    {
        var keys = new ConcurrentBag<string>();
        var definition = Squares(new() { MaxParallelism = 2 }, async (item, step, token) =>
        {
            keys.Add(step.IdempotencyKey);
            return await step.OnceAsync("same", _ => Task.FromResult(item), token);
        });
        await using var host = await WaitingHost.SubmitAsync(definition, 5);

        Assert.Equal(10, await host.CompletedAsync(definition));
        Assert.Equal(5, keys.Distinct().Count());
        Assert.Equal(["0", "1", "2", "3", "4"], (await host.EventsAsync<OperationRecorded>()).Select(operation => operation.Pos.Item).Order());
    }

    [Fact]
    public async Task A_budget_stops_items_and_what_was_done_stays_done()
    {
        var definition = JobDefinition.Build<int>("limited").Budget(new() { MaxToolCalls = 3 })
            .ForEach<int, int>("call", count => [.. Enumerable.Range(0, count)], (item, step, _) =>
            {
                step.UseTool();
                _runs.Enqueue(item);
                return Task.FromResult(item);
            }, new() { MaxParallelism = 1 })
            .Step<IReadOnlyList<int>, int>("sum", (items, _, _) => Task.FromResult(items.Sum()))
            .Create();
        await using var host = await WaitingHost.SubmitAsync(definition, 5);

        await host.WaitAsync(JobStatuses.BlockedBudget);
        Assert.Equal([0, 1, 2], _runs);
        await host.Client.RaiseBudgetAsync(new(WaitingHost.Job, new() { MaxToolCalls = 9 }, "more"), WaitingHost.Token);

        Assert.Equal(10, await host.CompletedAsync(definition));
        Assert.Equal([0, 1, 2, 3, 4], _runs);
    }

    private static JobDefinition<int, int> Squares(ForEachOptions forEach, Func<int, StepContext, CancellationToken, Task<int>> run) =>
        JobDefinition.Build<int>("squares")
            .ForEach<int, int>("square", count => [.. Enumerable.Range(0, count)], run, forEach)
            .Step<IReadOnlyList<int>, int>("sum", (squares, _, _) => Task.FromResult(squares.Sum()))
            .Create();

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); known < value;)
        {
            known = Interlocked.CompareExchange(ref most, value, known);
        }
    }
}
