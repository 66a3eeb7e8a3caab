namespace Wrkr.Runtime.Tests.Stores;

public abstract class ClockContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    [Fact]
    public async Task Times_are_whole_microseconds()
    {
        Time.Advance(TimeSpan.FromTicks(19));

        var row = await Created();

        Assert.Equal(StoreBench.Start.AddTicks(10), row.CommittedAt);
        Assert.Equal(StoreBench.Start.AddTicks(10), await Store.NowAsync(Cancellation));
        Assert.Equal(TimeSpan.Zero, row.Now.Offset);
    }

    [Fact]
    public async Task Every_answer_carries_the_stores_time()
    {
        Time.Advance(TimeSpan.FromSeconds(3));
        var now = StoreBench.Start.AddSeconds(3);

        Assert.Equal(now, (await Store.CommitAsync(Sample.Create(Job), Cancellation)).Now);
        Assert.Equal(now, (await Deliver("k1")).Now);
        Assert.Equal(now, (await Row()).Now);
        Assert.Equal(now, Assert.Single((await Store.ListAsync(new(), 1, null, Cancellation)).Jobs).Now);
        Assert.Equal(now, (await Store.RenewAsync("w1", [Job], Sample.LeaseTime, Cancellation)).Now);
    }

    [Fact]
    public async Task The_clock_never_goes_back()
    {
        var row = await Claimed();
        Time.AdjustTime(StoreBench.Start.AddYears(-1));

        Assert.Equal(StoreBench.Start, await Store.NowAsync(Cancellation));
        Assert.Equal(StoreBench.Start, (await Do(Sample.Step(row))).CommittedAt);
        Assert.Equal(StoreBench.Start, (await Deliver("k1")).Now);
    }

    [Fact]
    public async Task A_clock_that_jumped_ahead_and_back_stands_still_until_time_has_caught_up()
    {
        Time.AdjustTime(StoreBench.Start.AddHours(1));
        await Created();
        Time.AdjustTime(StoreBench.Start);

        Assert.Equal(StoreBench.Start.AddHours(1), await Store.NowAsync(Cancellation));
        Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(StoreBench.Start.AddHours(2), await Store.NowAsync(Cancellation));
    }

    [Fact]
    public async Task Wake_times_in_another_time_zone_mean_the_same_moment()
    {
        var wakeAt = StoreBench.Start.ToOffset(TimeSpan.FromHours(5));

        var row = await Do(Sample.Create(Job) with { Row = Sample.Row("queued", wakeAt) });

        Assert.Equal(wakeAt, row.Projection.WakeAt);
        Assert.Equal([Job], await Claimable());
    }
}
