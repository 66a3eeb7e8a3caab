using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

public abstract class LeaseContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    [Fact]
    public async Task A_claim_takes_the_lease_from_the_stores_now()
    {
        var row = await Created();
        Time.Advance(TimeSpan.FromMinutes(1));

        row = await Do(Sample.Claim(row));

        var now = StoreBench.Start.AddMinutes(1);
        Assert.Equal(new LeaseRow("w1", now, now + Sample.LeaseTime), row.Lease);
        Assert.Equal(1, row.Fence);
        Assert.True(row.IsLeased);
        Assert.Equal(now + Sample.LeaseTime, row.Projection.WakeAt);
    }

    [Fact]
    public async Task A_live_lease_refuses_a_claim_until_the_moment_it_expires()
    {
        var row = await Claimed();
        Time.Advance(Sample.LeaseTime - TimeSpan.FromMicroseconds(1));
        Assert.Equal(CommitStatus.LeaseLost, await Try(Sample.Claim(row, "w2")));

        Time.Advance(TimeSpan.FromMicroseconds(1));
        row = await Do(Sample.Claim(row, "w2"));

        Assert.Equal(("w2", 2L), (row.Lease!.WorkerId, row.Fence));
    }

    [Fact]
    public async Task An_expired_lease_that_nobody_took_still_commits()
    {
        var row = await Claimed();
        Time.Advance(Sample.LeaseTime * 10);

        row = await Do(Sample.Step(row));

        Assert.Equal(StoreBench.Start + (Sample.LeaseTime * 11), row.Lease!.ExpiresAt);
    }

    [Fact]
    public async Task Giving_up_the_lease_sets_what_the_job_waits_for()
    {
        var wakeAt = StoreBench.Start.AddHours(2);

        var row = await Do(Sample.After(await Claimed()) with { Row = Sample.Row("paused", wakeAt) });

        Assert.Null(row.Lease);
        Assert.Equal(wakeAt, row.Projection.WakeAt);
        Assert.Equal(1, row.Fence);
        Assert.Equal(CommitStatus.Committed, await Try(Sample.Claim(row, "w2")));
    }

    [Fact]
    public async Task Renewing_moves_the_workers_leases_of_those_jobs_and_no_others()
    {
        await Claimed("a");
        await Claimed("b");
        await Claimed("c", "w2");
        await Do(Sample.After(await Claimed("d")));
        await Claimed("e");
        await Deliver("k1", jobId: "b");
        Time.Advance(TimeSpan.FromSeconds(10));

        var renewal = await Store.RenewAsync("w1", ["a", "b", "c", "d", "nowhere"], TimeSpan.FromMinutes(1), Cancellation);

        var now = StoreBench.Start.AddSeconds(10);
        Assert.Equal(now, renewal.Now);
        Assert.Equal([new("a", 1, 0), new RenewedLease("b", 1, 1)], renewal.Leases);
        Assert.Equal(new LeaseRow("w1", now, now.AddMinutes(1)), (await Row("a")).Lease);
        Assert.Equal(now.AddMinutes(1), (await Row("b")).Projection.WakeAt);
        Assert.Equal(StoreBench.Start + Sample.LeaseTime, (await Row("c")).Lease!.ExpiresAt);
        Assert.Null((await Row("d")).Lease);
        Assert.Equal(StoreBench.Start + Sample.LeaseTime, (await Row("e")).Lease!.ExpiresAt);
    }

    [Fact]
    public async Task Renewing_finds_an_expired_lease_that_nobody_took_and_not_one_that_somebody_took()
    {
        await Claimed("a");
        var lost = await Claimed("b");
        Time.Advance(Sample.LeaseTime);
        await Do(Sample.Claim(lost, "w2"));

        var renewal = await Store.RenewAsync("w1", ["a", "b"], Sample.LeaseTime, Cancellation);

        Assert.Equal("a", Assert.Single(renewal.Leases).JobId);
        Assert.True((await Row("a")).IsLeased);
    }

    [Fact]
    public async Task A_worker_without_leases_renews_none()
    {
        await Claimed("a");
        Assert.Empty((await Store.RenewAsync("nobody", ["a"], Sample.LeaseTime, Cancellation)).Leases);
        Assert.Empty((await Store.RenewAsync("w1", [], Sample.LeaseTime, Cancellation)).Leases);
    }

    [Fact]
    public async Task Durations_that_make_no_sense_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.RenewAsync("w1", [], TimeSpan.Zero, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.RenewAsync("w1", [], TimeSpan.MaxValue, Cancellation));
    }
}
