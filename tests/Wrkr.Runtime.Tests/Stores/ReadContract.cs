using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

public abstract class ReadContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    [Theory]
    [InlineData(1, 1, new long[] { 1 })]
    [InlineData(2, 3, new long[] { 2 })]
    [InlineData(3, 5, new long[] { 2, 5 })]
    [InlineData(4, 4, new long[] { 2 })]
    [InlineData(7, 100, new long[] { 5 })]
    [InlineData(8, 100, new long[0])]
    [InlineData(0, 1, new long[] { 1 })]
    [InlineData(5, 4, new long[0])]
    public async Task A_range_of_events_is_read_by_the_rows_that_hold_any_of_them(long from, long to, long[] firstSeqs)
    {
        await SevenEvents();

        Assert.Equal(firstSeqs, (await Ledger(from: from, to: to)).Select(batch => batch.FirstSeq));
    }

    [Theory]
    [InlineData(new long[] { 1 }, new long[] { 1 })]
    [InlineData(new long[] { 7, 2, 3, 4, 2 }, new long[] { 2, 5 })]
    [InlineData(new long[] { 0, 8, 6 }, new long[] { 5 })]
    [InlineData(new long[0], new long[0])]
    public async Task Events_are_found_by_key_each_row_once_and_in_order(long[] seqs, long[] firstSeqs)
    {
        await SevenEvents();

        Assert.Equal(firstSeqs, (await Store.ReadEventsAsync(Job, seqs, Cancellation)).Select(batch => batch.FirstSeq));
    }

    [Fact]
    public async Task A_long_ledger_is_read_to_its_end()
    {
        var row = await Claimed();
        for (var i = 0; i < 198; i++)
        {
            row = await Do(Sample.Step(row, count: 1 + (i % 3)));
        }

        var ledger = await Ledger();

        Assert.Equal(200, ledger.Count);
        Assert.All(ledger.Zip(ledger.Skip(1)), pair => Assert.Equal(pair.First.LastSeq + 1, pair.Second.FirstSeq));
        Assert.Equal(row.Head.Seq, ledger[^1].LastSeq);
    }

    [Fact]
    public async Task Flags_are_kept()
    {
        await Do(Sample.Create(Job) with { Events = Sample.Batch(Job, 1, flags: LedgerFlags.Checkpoint) });

        Assert.Equal(LedgerFlags.Checkpoint, Assert.Single(await Ledger()).Flags);
    }

    [Fact]
    public async Task Artifacts_are_replaced_by_path_and_read_in_the_order_of_code_points()
    {
        string[] paths = ["z", "a/b", "a", "B", "\uFF5E", "\U0001F600", "é"];
        var row = await Do(Sample.Create(Job) with { Artifacts = [.. paths.Select(path => new ArtifactRow(path, Sample.Digest(path), 1))] });
        await Do(Sample.After(row) with { Artifacts = [new("a", null, 2)] });

        var artifacts = await Store.ReadArtifactsAsync(Job, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(["B", "a", "a/b", "z", "é", "\uFF5E", "\U0001F600"], artifacts.Select(artifact => artifact.Path));
        Assert.Equal(new ArtifactRow("a", null, 2), artifacts[1]);
        Assert.Equal(new ArtifactRow("z", Sample.Digest("z"), 1), artifacts[3]);
    }

    [Fact]
    public async Task Artifacts_are_found_by_path()
    {
        await Do(Sample.Create(Job) with { Artifacts = [new("a", null, 1), new("b", null, 1)] });
        await Created("other");

        Assert.Equal(["b", "a"], (await Store.FindArtifactsAsync(Job, ["b", "x", "a", "b"], Cancellation)).Select(artifact => artifact.Path));
        Assert.Empty(await Store.FindArtifactsAsync("other", ["a"], Cancellation));
        Assert.Empty(await Store.FindArtifactsAsync("nobody", ["a"], Cancellation));
    }

    [Fact]
    public async Task Many_artifacts_are_read_to_the_end()
    {
        await Do(Sample.Create(Job) with { Artifacts = [.. Enumerable.Range(0, 600).Select(i => new ArtifactRow($"{i:000}", null, 1))] });

        Assert.Equal(600, await Store.ReadArtifactsAsync(Job, Cancellation).CountAsync(Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(100)]
    public async Task Pages_give_every_job_once_in_the_order_of_submission(int limit)
    {
        string[] jobs = ["f", "b", "d", "a", "e", "c"];
        foreach (var job in jobs)
        {
            await Created(job);
        }

        Assert.Equal(jobs, await Listed(new(), limit));
    }

    [Fact]
    public async Task A_filter_restricts_the_list()
    {
        await Created("a");
        await Claimed("b");
        await Do(Sample.Create("c") with { Row = Sample.Row("running", jobType: "other") });

        Assert.Equal(["b", "c"], await Listed(new() { Status = "running" }, 1));
        Assert.Equal(["a", "b"], await Listed(new() { JobType = "order" }, 1));
        Assert.Equal(["b"], await Listed(new() { JobType = "order", Status = "running" }, 1));
        Assert.Empty(await Listed(new() { Status = "nothing" }, 1));
    }

    [Fact]
    public async Task A_place_that_no_page_gave_is_refused()
    {
        var error = await Assert.ThrowsAsync<WrkrException>(async () => await Store.ListAsync(new(), 1, "x", Cancellation));

        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
        Assert.Contains("'x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_the_stores_own_and_stays_the_same()
    {
        await using var other = new TBench();
        var key = (await Store.ReadKeyAsync(Cancellation)).ToArray();

        Assert.Equal(32, key.Length);
        Assert.NotEqual(new byte[32], key);
        await Created();
        Assert.Equal(key, (await Store.ReadKeyAsync(Cancellation)).ToArray());
        Assert.NotEqual(key, (await other.Store.ReadKeyAsync(Cancellation)).ToArray());
    }

    /// <summary>Rows 1, 2–4 and 5–7.</summary>
    private async Task SevenEvents()
    {
        var row = await Created();
        row = await Do(Sample.After(row, count: 3));
        await Do(Sample.After(row, count: 3));
    }

    private async Task<List<string>> Listed(JobFilter filter, int limit)
    {
        var jobs = new List<string>();
        string? next = null;
        do
        {
            var page = await Store.ListAsync(filter, limit, next, Cancellation);
            Assert.True(page.Jobs.Length <= limit);
            jobs.AddRange(page.Jobs.Select(job => job.JobId));
            next = page.Next;
        }
        while (next is not null);

        return jobs;
    }
}
