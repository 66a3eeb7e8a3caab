namespace Wrkr.Runtime.Tests.Stores;

public abstract class ChangeContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(100);

    [Fact]
    public async Task A_change_since_the_last_call_returns_at_once()
    {
        await Created();

        var version = await Store.WaitForChangeAsync(0, Long, Cancellation);
        await Deliver("k1");

        Assert.NotEqual(version, await Store.WaitForChangeAsync(version, Long, Cancellation));
    }

    [Fact]
    public async Task Who_waits_is_woken_by_a_commit_and_by_a_delivery()
    {
        var waiting = Store.WaitForChangeAsync(0, Long, Cancellation).AsTask();
        var row = await Created();
        var version = await waiting;

        waiting = Store.WaitForChangeAsync(version, Long, Cancellation).AsTask();
        await Deliver("k1");
        Assert.NotEqual(version, await waiting);
        Assert.Equal(1, row.Head.Seq);
    }

    [Fact]
    public async Task Who_waits_for_an_answer_is_woken_by_it_although_the_lease_is_kept()
    {
        var row = await Claimed();
        await Deliver("k1");
        var version = await Store.WaitForChangeAsync(0, Long, Cancellation);

        var waiting = Store.WaitForChangeAsync(version, Long, Cancellation).AsTask();
        await Do(Sample.Step(row) with { Answers = [new(1, null, "done", null)] });

        Assert.NotEqual(version, await waiting.WaitAsync(TimeSpan.FromMinutes(1), Cancellation));
    }

    [Fact]
    public async Task Waiting_ends_after_the_given_time()
    {
        var waiting = Store.WaitForChangeAsync(0, TimeSpan.FromMilliseconds(1), Cancellation).AsTask();
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, await waiting);
        Assert.Equal(0, await Store.WaitForChangeAsync(0, TimeSpan.Zero, Cancellation));
    }

    [Fact]
    public async Task Waiting_can_be_canceled()
    {
        using var source = new CancellationTokenSource();
        var waiting = Store.WaitForChangeAsync(0, Long, source.Token).AsTask();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
    }
}
