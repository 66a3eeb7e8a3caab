using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>What a store must do from which jobs and data can be removed.</summary>
public abstract class PruneContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private IPrunableStore Pruned => (IPrunableStore)Store;

    [Fact]
    public async Task An_ended_job_goes_with_everything_and_its_id_can_be_used_again()
    {
        var row = await Ended(Job, mail: 3);
        var measured = await Pruned.MeasureJobAsync(Job, Cancellation);
        await Created("other");

        Assert.Equal(measured, await Pruned.RemoveJobAsync(Job, row.Head, Cancellation));

        Assert.True(measured > 0);
        Assert.Null(await Store.FindAsync(Job, Cancellation));
        Assert.Null(await Pruned.MeasureJobAsync(Job, Cancellation));
        Assert.Empty(await Ledger());
        Assert.Empty(await Store.ReadArtifactsAsync(Job, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Store.ReadMailAsync(Job, Cancellation));
        Assert.Equal(DeliveryStatus.NotFound, (await Deliver("k")).Status);
        Assert.Equal(["other"], (await Store.ListAsync(new(), 10, cancellationToken: Cancellation)).Jobs.Select(job => job.JobId));
        Assert.Equal("other", Assert.Single(await KeysAsync()).JobId);

        var again = await Created();
        Assert.Equal((1, 0, 0L), (again.Head.Seq, again.Fence, again.MailSeq));
        Assert.Single(await Ledger());
        Assert.Empty(await Pruned.InspectMediumAsync(Cancellation));
    }

    [Fact]
    public async Task A_job_that_goes_on_is_never_removed()
    {
        var created = await Created("created");
        var claimed = await Claimed("claimed");
        var left = await Claimed("left");
        Time.Advance(Sample.LeaseTime + Sample.LeaseTime);
        claimed = await Do(Sample.Claim(claimed, "w2"));
        var paused = await Do(Sample.After(await Created("paused")));

        foreach (var row in (JobRow[])[created, claimed, left, paused])
        {
            Assert.Null(await Pruned.RemoveJobAsync(row.JobId, row.Head, Cancellation));
            Assert.Equal(row.Head, (await Row(row.JobId)).Head);
            Assert.NotEmpty(await Ledger(row.JobId));
        }
    }

    [Fact]
    public async Task An_ended_job_that_went_on_or_is_held_stays()
    {
        var row = await Ended(Job);
        var later = await Do(Sample.Claim(row) with { Row = Sample.Row("completed", isFinal: true) });

        Assert.Null(await Pruned.RemoveJobAsync(Job, row.Head, Cancellation));
        Assert.Null(await Pruned.RemoveJobAsync(Job, later.Head, Cancellation));
        Time.Advance(Sample.LeaseTime);
        Assert.NotNull(await Pruned.RemoveJobAsync(Job, later.Head, Cancellation));
        Assert.Null(await Pruned.RemoveJobAsync(Job, later.Head, Cancellation));
        Assert.Null(await Pruned.RemoveJobAsync("never", later.Head, Cancellation));
    }

    [Fact]
    public async Task A_commit_of_somebody_who_still_knows_a_removed_job_is_a_conflict()
    {
        var row = await Ended(Job);
        await Pruned.RemoveJobAsync(Job, row.Head, Cancellation);

        Assert.Equal(CommitStatus.Conflict, await Try(Sample.Claim(row)));
        Assert.Null(await Store.FindAsync(Job, Cancellation));
    }

    [Fact]
    public async Task Keys_and_places_of_removed_jobs_are_not_given_away_again()
    {
        await Created("a");
        var last = await Ended("b");
        var key = (await KeysAsync())[^1].Key;
        var place = (await Store.ListAsync(new(), 1, cancellationToken: Cancellation)).Next!;
        await Pruned.RemoveJobAsync("b", last.Head, Cancellation);

        await Created("c");
        await Ended("d");
        await Created("e");

        Assert.Equal(["c", "d", "e"], (await Store.ListAsync(new(), 10, place, Cancellation)).Jobs.Select(job => job.JobId));
        Assert.All((await KeysAsync()).Skip(1), found => Assert.True(found.Key > key));
    }

    [Fact]
    public async Task A_long_job_is_removed_to_its_end()
    {
        var row = await Created();
        for (var i = 0; i < 700; i++)
        {
            row = await Do(Sample.After(row) with { Artifacts = [new($"{i}", null, row.Head.Seq + 1)] });
        }

        for (var i = 0; i < 300; i++)
        {
            await Deliver($"k{i}");
        }

        row = await Do(Sample.Finish(await Row()));
        Assert.NotNull(await Pruned.RemoveJobAsync(Job, row.Head, Cancellation));

        Assert.Empty(await KeysAsync());
        await Created();
        Assert.Single(await Ledger());
        Assert.Empty(await Store.ReadArtifactsAsync(Job, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(1, (await Deliver("k0")).MailSeq);
    }

    [Fact]
    public async Task Data_that_nobody_used_since_the_removal_began_goes()
    {
        var data = await Put("data");
        await Do(Sample.Create(Job) with { Blobs = [new(Sample.Digest("carried"), Bytes("carried"))] });
        Time.Advance(Moment);
        var begun = await Pruned.BeginPruneAsync(Cancellation);

        Digest[] asked = [data, Sample.Digest("carried"), Sample.Digest("never")];
        var unused = await Pruned.FindUnusedBlobsAsync(asked, begun, Cancellation);
        var removed = await Pruned.RemoveBlobsAsync(asked, begun, Cancellation);

        Assert.Equal([new(data, 4), new(Sample.Digest("carried"), 7)], unused);
        Assert.Equal(unused, removed);
        Assert.Null(await Store.OpenBlobAsync(data, Cancellation));
        Assert.Empty(await Pruned.InspectBlobsAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Pruned.InspectMediumAsync(Cancellation));
        Assert.Equal(data, await Put("data"));
        Assert.Equal("data", await Text(data));
    }

    [Fact]
    public async Task Data_that_was_put_again_since_then_stays()
    {
        var data = await Put("data");
        Time.Advance(Moment);
        var begun = await Pruned.BeginPruneAsync(Cancellation);
        await Put("data");

        await StaysAsync(data, begun);
    }

    [Fact]
    public async Task Data_that_a_commit_carried_since_then_stays()
    {
        var data = await Put("data");
        Time.Advance(Moment);
        var begun = await Pruned.BeginPruneAsync(Cancellation);
        await Do(Sample.Create(Job) with { Blobs = [new(data, Bytes("data"))] });

        await StaysAsync(data, begun);
    }

    [Fact]
    public async Task Data_that_a_commit_expected_since_then_stays()
    {
        var data = await Put("data");
        Time.Advance(Moment);
        var begun = await Pruned.BeginPruneAsync(Cancellation);
        await Do(Sample.Create(Job) with { ExpectedBlobs = [data] });

        await StaysAsync(data, begun);
    }

    [Fact]
    public async Task Of_two_removals_at_once_neither_takes_what_was_used_since_it_began()
    {
        var data = await Put("data");
        Time.Advance(Moment);
        var first = await Pruned.BeginPruneAsync(Cancellation);
        Time.Advance(Moment);
        await Do(Sample.Create(Job) with { ExpectedBlobs = [data] });
        Time.Advance(Moment);
        var second = await Pruned.BeginPruneAsync(Cancellation);

        await StaysAsync(data, first);
        // The second one began after the commit, so it is to see it in the ledger.
        Assert.Equal([new(data, 4)], await Pruned.FindUnusedBlobsAsync([data], second, Cancellation));
        await Do(Sample.Create("other") with { Blobs = [new(data, Bytes("data"))] });
        await StaysAsync(data, second);
    }

    [Fact]
    public async Task A_commit_that_expects_what_is_gone_is_a_conflict_and_writes_nothing()
    {
        var data = await Put("data");
        Time.Advance(Moment);
        await Pruned.RemoveBlobsAsync([data], await Pruned.BeginPruneAsync(Cancellation), Cancellation);

        Assert.Equal(CommitStatus.Conflict, await Try(Sample.Create(Job) with { ExpectedBlobs = [data] }));
        Assert.Null(await Store.FindAsync(Job, Cancellation));

        var row = await Created();
        Assert.Equal(CommitStatus.Conflict, await Try(Sample.Claim(row) with { ExpectedBlobs = [data] }));
        Assert.Equal(row.Head, (await Row()).Head);
        await Put("data");
        await Do(Sample.Claim(row) with { ExpectedBlobs = [data] });
    }

    [Fact]
    public async Task The_same_commit_again_is_committed_whatever_it_expects()
    {
        var data = await Put("data");
        var commit = Sample.Create(Job) with { ExpectedBlobs = [data] };
        await Do(commit);
        Time.Advance(Moment);
        await Pruned.RemoveBlobsAsync([data], await Pruned.BeginPruneAsync(Cancellation), Cancellation);

        Assert.Equal(CommitStatus.Committed, await Try(commit));
    }

    [Fact]
    public async Task No_data_goes_before_a_removal_began()
    {
        var data = await Put("data");
        Time.Advance(TimeSpan.FromHours(1));
        var now = await Store.NowAsync(Cancellation);

        await Assert.ThrowsAsync<ArgumentException>(async () => await Pruned.RemoveBlobsAsync([data], now, Cancellation));
        var begun = await Pruned.BeginPruneAsync(Cancellation);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Pruned.RemoveBlobsAsync([data], begun + Moment, Cancellation));

        Assert.Equal("data", await Text(data));
        Assert.Single(await Pruned.RemoveBlobsAsync([data], begun, Cancellation));
    }

    [Fact]
    public async Task Large_data_goes_to_its_end_and_other_data_is_what_it_was()
    {
        using var large = new MemoryStream(new byte[(20 << 20) + 1]);
        var data = await Store.PutBlobAsync(large, Cancellation);
        var kept = await Put("kept");
        Time.Advance(Moment);
        var begun = await Pruned.BeginPruneAsync(Cancellation);

        Assert.Equal([new(data, large.Length)], await Pruned.RemoveBlobsAsync([data], begun, Cancellation));

        large.Position = 0;
        Assert.Equal(data, await Store.PutBlobAsync(large, Cancellation));
        await using var again = await Store.OpenBlobAsync(data, Cancellation);
        using var copy = new MemoryStream();
        await again!.CopyToAsync(copy, Cancellation);
        Assert.Equal(large.ToArray(), copy.ToArray());
        Assert.Equal("kept", await Text(kept));
    }

    [Fact]
    public async Task A_store_says_how_large_it_is_and_can_be_made_smaller()
    {
        using var large = new MemoryStream(new byte[4 << 20]);
        var data = await Store.PutBlobAsync(large, Cancellation);
        var before = await Pruned.MeasureSpaceAsync(Cancellation);
        Time.Advance(Moment);
        await Pruned.RemoveBlobsAsync([data], await Pruned.BeginPruneAsync(Cancellation), Cancellation);
        var removed = await Pruned.MeasureSpaceAsync(Cancellation);

        await Pruned.CompactAsync(Cancellation);

        var after = await Pruned.MeasureSpaceAsync(Cancellation);
        Assert.True(before.Bytes - before.FreeBytes >= large.Length);
        Assert.True(removed.Bytes - removed.FreeBytes < large.Length);
        Assert.True(after.Bytes < large.Length && after.FreeBytes == 0, $"{after}");
        await Created();
        Assert.Empty(await Pruned.InspectMediumAsync(Cancellation));
    }

    [Fact]
    public async Task Whoever_waits_hears_of_a_removal()
    {
        var row = await Ended(Job);
        var version = await Store.WaitForChangeAsync(0, TimeSpan.Zero, Cancellation);

        await Pruned.RemoveJobAsync(Job, row.Head, Cancellation);

        Assert.NotEqual(version, await Store.WaitForChangeAsync(version, TimeSpan.FromHours(1), Cancellation));
    }

    /// <summary>A job that has ended, with an artifact and mail.</summary>
    private async Task<JobRow> Ended(string jobId, int mail = 0)
    {
        await Do(Sample.Create(jobId) with { Artifacts = [new("report.md", null, 1)] });
        for (var i = 0; i < mail; i++)
        {
            await Deliver($"k{i}", jobId: jobId);
        }

        return await Do(Sample.Finish(await Row(jobId)));
    }

    private async Task<Digest> Put(string text)
    {
        using var content = new MemoryStream(Bytes(text));
        return await Store.PutBlobAsync(content, Cancellation);
    }

    private async Task<string> Text(Digest sha256)
    {
        var blob = await Store.OpenBlobAsync(sha256, Cancellation);
        using var reader = new StreamReader(Assert.IsType<Stream>(blob, exactMatch: false));
        return await reader.ReadToEndAsync(Cancellation);
    }

    private async Task StaysAsync(Digest data, DateTimeOffset begun)
    {
        Assert.Empty(await Pruned.RemoveBlobsAsync([data], begun, Cancellation));
        Assert.Equal("data", await Text(data));
    }

    private async Task<List<(long Key, string? JobId)>> KeysAsync()
    {
        var keys = new List<(long, string?)>();
        for (var key = 0L; await Pruned.FindNextKeyAsync(key, Cancellation) is { } next; key = next)
        {
            keys.Add((next, (await Pruned.InspectAsync(next, Cancellation)).Row?.JobId));
        }

        return keys;
    }
}
