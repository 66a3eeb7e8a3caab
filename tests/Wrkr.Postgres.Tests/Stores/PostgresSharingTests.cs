using Microsoft.Extensions.Time.Testing;
using Wrkr.Postgres.Tests.Fixtures;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Tests.Stores;

/// <summary>One schema, several stores: one after the other, or at the same time as several processes have it.</summary>
public sealed class PostgresSharingTests : StoreContract<PostgresBench>
{
    [Fact]
    public async Task Everything_is_there_after_reopening()
    {
        var row = await Claimed();
        await Deliver("k1", "mail");
        row = await Do(Sample.Step(row) with { Artifacts = [new("a", Digest.Zero, 3)], Blobs = [new(Digest.Zero, Bytes("blob"))] });
        var key = (await Store.ReadKeyAsync(Cancellation)).ToArray();
        await Bench.CloseAsync();

        var again = await Row();
        Assert.Equal(row with { Projection = again.Projection }, again);
        Assert.Equal(3, (await Ledger()).Count);
        Assert.Equal("k1", Assert.Single(await Store.ReadMailAsync(Job, Cancellation)).Key);
        Assert.Single(await Store.FindArtifactsAsync(Job, ["a"], Cancellation));
        Assert.NotNull(await Store.OpenBlobAsync(Digest.Zero, Cancellation));
        Assert.Equal(key, (await Store.ReadKeyAsync(Cancellation)).ToArray());
        Assert.Equal(CommitStatus.Committed, await Try(Sample.Step(again)));
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
        IJobStore[] stores = [Store, Bench.OpenOther()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
            (await stores[i % 2].CommitAsync(Sample.Create($"job-{i / 4}", salt: $"{i % 4}"), Cancellation)).Status));

        Assert.Equal(50, answers.Count(answer => answer is CommitStatus.Committed));
        Assert.Equal(150, answers.Count(answer => answer is CommitStatus.Conflict));
        Assert.Equal(50, (await Store.ListAsync(new(), 100, null, Cancellation)).Jobs.Length);
    }

    [Fact]
    public async Task Of_claims_through_many_stores_one_wins()
    {
        var row = await Created();
        var stores = Enumerable.Range(0, 6).Select(_ => Bench.OpenOther()).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 36).Select(async i =>
            (await stores[i % 6].CommitAsync(Sample.Claim(row, $"w{i}"), Cancellation)).Status));

        Assert.Single(answers, CommitStatus.Committed);
        Assert.Equal(35, answers.Count(answer => answer is CommitStatus.LeaseLost));
    }

    [Fact]
    public async Task The_same_commit_through_two_stores_at_once_is_written_once()
    {
        var step = Sample.Step(await Claimed());
        var other = Bench.OpenOther();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            (await (i % 2 == 0 ? Bench.Postgres : other).CommitAsync(step, Cancellation)).Status));

        Assert.All(answers, answer => Assert.Equal(CommitStatus.Committed, answer));
        Assert.Equal(3, (await Ledger()).Count);
    }

    [Fact]
    public async Task Who_waits_is_woken_by_a_notice_when_another_process_commits_or_delivers()
    {
        var other = Bench.OpenOther();
        var version = await HearAsync();
        await other.CommitAsync(Sample.Create(Job), Cancellation);
        version = await ChangeAsync(version);

        await other.DeliverAsync(Job, "k1", Bytes("{}"), Cancellation);
        await ChangeAsync(version);

        Assert.True(Bench.Postgres.HearsNotices);
    }

    [Fact]
    public async Task Who_listens_hears_again_after_its_connection_was_ended()
    {
        var other = Bench.OpenOther();
        var version = await HearAsync();
        await TestServer.RunAsync($"SELECT pg_terminate_backend({Bench.Postgres.ListeningProcess})");

        // It hears that the connection is gone, and then that it listens again.
        version = await ChangeAsync(version);
        version = await ChangeAsync(version);
        await other.CommitAsync(Sample.Create(Job), Cancellation);
        await ChangeAsync(version);
    }

    [Fact]
    public async Task Concurrent_commits_share_round_trips()
    {
        var rows = new List<JobRow>();
        for (var job = 0; job < 64; job++)
        {
            rows.Add(await Claimed($"job-{job}"));
        }

        var before = Bench.Postgres.Writer.Groups;
        await Task.WhenAll(rows.Select(row => Do(Sample.Step(row))));

        Assert.InRange(Bench.Postgres.Writer.Groups - before, 1, 32);
    }

    /// <summary>Waits until notices come.</summary>
    private async Task<long> HearAsync()
    {
        var version = 0L;
        while (Bench.Postgres.HearsNotices is not true)
        {
            version = await ChangeAsync(version);
        }

        return version;
    }

    private async Task<long> ChangeAsync(long version)
    {
        var changed = await Store.WaitForChangeAsync(version, TimeSpan.FromHours(1), Cancellation).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.NotEqual(version, changed);
        return changed;
    }
}
