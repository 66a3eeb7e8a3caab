using Microsoft.Extensions.Time.Testing;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>One file, several stores: one after the other, or at the same time as several processes have it.</summary>
public sealed class SqliteSharingTests : StoreContract<SqliteBench>
{
    [Fact]
    public async Task Everything_is_there_after_reopening()
    {
        var row = await Claimed();
        await Deliver("k1", "mail");
        row = await Do(Sample.Step(row) with { Artifacts = [new("a", Digest.Zero, 3)], Blobs = [new(Digest.Zero, Bytes("blob"))] });

        await Bench.CloseAsync();

        var again = await Row();
        Assert.Equal(row with { Projection = again.Projection }, again);
        Assert.Equal(row.Projection.State.ToArray(), again.Projection.State.ToArray());
        Assert.Equal(3, (await Ledger()).Count);
        Assert.Equal("k1", Assert.Single(await Store.ReadMailAsync(Job, Cancellation)).Key);
        Assert.Single(await Store.FindArtifactsAsync(Job, ["a"], Cancellation));
        Assert.NotNull(await Store.OpenBlobAsync(Digest.Zero, Cancellation));
        Assert.Equal(CommitStatus.Committed, await Try(Sample.Step(again)));
    }

    [Fact]
    public async Task The_key_is_the_same_after_reopening_and_for_other_processes()
    {
        var key = (await Store.ReadKeyAsync(Cancellation)).ToArray();
        await Bench.CloseAsync();

        Assert.Equal(key, (await Store.ReadKeyAsync(Cancellation)).ToArray());
        Assert.Equal(key, (await Bench.OpenOther().ReadKeyAsync(Cancellation)).ToArray());
    }

    [Fact]
    public async Task The_clock_does_not_go_back_over_reopening()
    {
        var row = await Claimed();
        Time.Advance(TimeSpan.FromHours(1));
        await Store.RenewAsync("w1", [Job], Sample.LeaseTime, Cancellation);
        await Bench.CloseAsync();
        Time.AdjustTime(StoreBench.Start.AddDays(-1));

        Assert.Equal(StoreBench.Start.AddHours(1), await Store.NowAsync(Cancellation));
        Assert.Equal(StoreBench.Start.AddHours(1), (await Do(Sample.Step(row))).CommittedAt);
    }

    [Fact]
    public async Task Two_stores_see_each_others_commits_and_time()
    {
        var other = Bench.OpenOther(new FakeTimeProvider(StoreBench.Start.AddHours(1)));
        var row = await Claimed();
        var seen = Assert.IsType<JobRow>(await other.FindAsync(Job, Cancellation));
        Assert.Equal(row.Head, seen.Head);

        Assert.Equal(CommitStatus.Committed, (await other.CommitAsync(Sample.Claim(seen, "w2"), Cancellation)).Status);

        Assert.Equal(CommitStatus.LeaseLost, await Try(Sample.Step(row)));
        Assert.Equal(StoreBench.Start.AddHours(1), await Store.NowAsync(Cancellation));
        Assert.True((await Row()).IsLeased);
    }

    [Fact]
    public async Task Two_stores_write_at_the_same_time_without_losing_anything()
    {
        var other = Bench.OpenOther();
        IJobStore[] stores = [Store, other];

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
            (await stores[i % 2].CommitAsync(Sample.Create($"job-{i / 4}", salt: $"{i % 4}"), Cancellation)).Status));

        Assert.Equal(50, answers.Count(answer => answer is CommitStatus.Committed));
        Assert.Equal(150, answers.Count(answer => answer is CommitStatus.Conflict));
        Assert.Equal(50, (await other.ListAsync(new(), 100, null, Cancellation)).Jobs.Length);
    }

    [Fact]
    public async Task Who_waits_notices_what_another_process_commits()
    {
        var other = Bench.OpenOther();
        var waiting = Store.WaitForChangeAsync(0, TimeSpan.FromHours(1), Cancellation).AsTask();
        await other.CommitAsync(Sample.Create(Job), Cancellation);

        Time.Advance(TimeSpan.FromMilliseconds(25));

        Assert.NotEqual(0, await waiting);
    }

    [Fact]
    public async Task What_another_process_committed_between_two_waits_is_not_missed()
    {
        var other = Bench.OpenOther();
        var version = await Store.WaitForChangeAsync(0, TimeSpan.Zero, Cancellation);
        await other.CommitAsync(Sample.Create(Job), Cancellation);

        Assert.NotEqual(version, await Store.WaitForChangeAsync(version, TimeSpan.FromHours(1), Cancellation));
    }
}
