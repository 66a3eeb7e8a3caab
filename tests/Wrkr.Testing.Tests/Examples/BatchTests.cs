using System.Collections.Concurrent;
using Wrkr.Shapes;

namespace Wrkr.Testing.Tests.Examples;

/// <summary>
/// A batch of 10,000 items: each is durable by itself, a few dozen run at once, what ended together shares a commit, and what a crash cuts
/// short is all that runs again.
/// </summary>
public sealed class BatchTests
{
    private const int Items = 10_000;

    private readonly ConcurrentDictionary<int, int> _runs = [];

    [Fact]
    public async Task Ten_thousand_items_each_run_once_and_their_results_keep_their_order()
    {
        await using var host = JobTestHost.Create();

        var batch = await host.RunAsync(Batch(new() { MaxParallelism = 32 }), new Order(Items));

        Assert.Equal(Items, batch.Result.Count);
        Assert.Equal(Enumerable.Range(0, 5).Select(number => (long)number * number), batch.Result.Squares.Take(5));
        Assert.All(_runs.Values, runs => Assert.Equal(1, runs));
        batch.Ledger.ShouldShowTimes("item_completed", Items);

        // The items that ended since the last commit are one commit: far fewer than there are items.
        Assert.InRange(batch.Ledger.Where(e => e.Type == "item_completed").Select(e => e.CreatedAt).Distinct().Count(), 1, Items);
    }

    [Fact]
    public async Task An_item_is_tried_again_and_a_few_may_fail_for_good()
    {
        await using var host = JobTestHost.Create();
        var definition = JobDefinition.Build<Order>("tolerant")
            .ForEach<int, string?>("item", order => [.. Enumerable.Range(0, order.Count)], (number, _, _) => Run(number) < 2 || number == 7
                ? throw new InvalidOperationException($"{number} isn't ready.")
                : Task.FromResult<string?>($"{number}"), new() { MaxFailures = 1 }, new() { MaxAttempts = 3, Backoff = TimeSpan.FromMinutes(1) })
            .Step<IReadOnlyList<string?>, string>("join", (results, _, _) => Task.FromResult(string.Join(' ', results.Select(text => text ?? "-"))))
            .Create();

        var batch = await host.RunAsync(definition, new Order(10));

        Assert.Equal("0 1 2 3 4 5 6 - 8 9", batch.Result);
        batch.Ledger.ShouldShowTimes("item_failed", 1);
    }

    [Fact]
    public async Task One_failure_too_many_stops_the_batch_and_a_retry_runs_only_what_is_left()
    {
        await using var host = JobTestHost.Create();
        var isMended = false;
        var definition = Batch(new() { MaxParallelism = 1 }, number => number == 500 && !isMended);
        var batch = await host.RunAsync(definition, new Order(1000));
        batch.Cursor.ShouldBeIn(JobStatuses.BlockedError);
        Assert.Equal(501, _runs.Count);

        isMended = true;
        await host.Client.RetryAsync(new(batch.JobId, "mended"));
        await batch.RunAsync();

        Assert.Equal(1000, batch.Result.Count);
        Assert.Equal([500], _runs.Where(run => run.Value > 1).Select(run => run.Key));
    }

    private JobDefinition<Order, Summary> Batch(ForEachOptions options, Func<int, bool>? fails = null) => JobDefinition.Build<Order>("batch")
        .ForEach<int, long>(
            "square", order => [.. Enumerable.Range(0, order.Count)], (number, _, _) =>
            {
                Run(number);
                return fails?.Invoke(number) is true
                    ? throw new InvalidOperationException($"{number} can't be squared.")
                    : Task.FromResult((long)number * number);
            }, options)
        .Step<IReadOnlyList<long>, Summary>("sum-up", (squares, _, _) => Task.FromResult(new Summary(squares.Count, squares)))
        .Create();

    private int Run(int number) => _runs.AddOrUpdate(number, 1, (_, before) => before + 1);

    private sealed record Order(int Count);

    private sealed record Summary(int Count, IReadOnlyList<long> Squares);
}
