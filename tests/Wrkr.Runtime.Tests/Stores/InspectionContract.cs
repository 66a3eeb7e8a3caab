using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

public abstract class InspectionContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    private IInspectableStore Inspected => (IInspectableStore)Store;

    [Fact]
    public async Task Every_job_has_a_key_and_keys_grow()
    {
        await Created("a");
        await Created("b");

        var first = await Inspected.FindNextKeyAsync(0, Cancellation);
        var second = await Inspected.FindNextKeyAsync(first!.Value, Cancellation);

        Assert.True(first > 0 && second > first);
        Assert.Null(await Inspected.FindNextKeyAsync(second!.Value, Cancellation));
        Assert.Equal(["a", "b"], [await IdAsync(first.Value), await IdAsync(second.Value)]);
        async Task<string?> IdAsync(long key) => (await Inspected.InspectAsync(key, Cancellation)).Row?.JobId;
    }

    [Fact]
    public async Task A_job_is_seen_with_the_ends_of_its_ledger_and_mail()
    {
        var row = await Claimed();
        row = await Do(Sample.Step(row));
        await Deliver("one");
        await Deliver("two");

        var stored = await Inspected.InspectAsync(await KeyAsync(), Cancellation);

        Assert.Equal((row.Head, row.Head.Seq, 2L, 2L), (stored.Row!.Head, stored.LastSeq, stored.LastMailSeq, stored.Row.MailSeq));
        Assert.Null(stored.RowProblem);
        Assert.Equal(await Ledger(), await Inspected.InspectLedgerAsync(stored.Key, Cancellation).ToListAsync(Cancellation), Same);
    }

    [Fact]
    public async Task Nothing_is_seen_under_a_key_that_nothing_has()
    {
        var stored = await Inspected.InspectAsync(7, Cancellation);

        Assert.Equal((7, null, null, 0, 0), (stored.Key, stored.Row, stored.RowProblem, stored.LastSeq, stored.LastMailSeq));
        Assert.Empty(await Inspected.InspectLedgerAsync(7, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Inspected.InspectMailAsync(7, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Inspected.InspectArtifactsAsync(7, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Inspected.InspectMediumAsync(Cancellation));
    }

    [Fact]
    public async Task Mail_is_seen_with_its_answers_whether_answered_or_not_and_beyond_a_page()
    {
        var row = await Created();
        for (var i = 1; i <= 130; i++)
        {
            await Deliver($"k{i}");
        }

        await Do(Sample.After(row) with { Answers = [new(1, null, "done", 2), new(2, "E_X", "no", null)] });
        var mail = await Inspected.InspectMailAsync(await KeyAsync(), Cancellation).ToListAsync(Cancellation);

        Assert.Equal(Enumerable.Range(1, 130).Select(i => $"k{i}"), mail.Select(stored => stored.Mail.Key));
        Assert.Equal([new(1, null, "done", 2), new(2, "E_X", "no", null), null], mail.Take(3).Select(stored => stored.Answer));
        Assert.All(mail, stored => Assert.Null(stored.Problem));
    }

    [Fact]
    public async Task Artifacts_and_data_are_seen()
    {
        await Do(Sample.Create(Job) with
        {
            Artifacts = [.. Enumerable.Range(0, 130).Select(i => new ArtifactRow($"{i:000}", null, 1))],
            Blobs = [new(Sample.Digest("x"), Bytes("x"))],
        });

        Assert.Equal(
            Enumerable.Range(0, 130).Select(i => $"{i:000}"),
            await Inspected.InspectArtifactsAsync(await KeyAsync(), Cancellation).Select(artifact => artifact.Path).ToListAsync(Cancellation));
        Assert.Equal([new StoredBlob(Sample.Digest("x"), 1)], await Inspected.InspectBlobsAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_restore_replaces_row_and_artifacts_and_keeps_ledger_and_mail()
    {
        var row = await Do(Sample.Create(Job) with { Artifacts = [new("old", null, 1)] });
        await Deliver("k");

        Assert.Equal(CommitStatus.Committed, await Restore(row, commit => commit with { Artifacts = [new("new", null, 1)] }));

        var restored = await Row();
        Assert.Equal((row.Head, row.Fence, 1L, "restored"), (restored.Head, restored.Fence, restored.MailSeq, restored.Projection.Status));
        Assert.Equal(restored.Now, restored.Projection.WakeAt);
        Assert.Equal(["new"], await Store.ReadArtifactsAsync(Job, Cancellation).Select(artifact => artifact.Path).ToListAsync(Cancellation));
        Assert.Single(await Ledger());
        Assert.Equal("k", Assert.Single(await Store.ReadMailAsync(Job, Cancellation)).Key);
        await Do(Sample.Claim(restored));
    }

    [Fact]
    public async Task A_restore_wakes_when_it_says_unless_mail_waits()
    {
        var row = await Created();
        var wakeAt = StoreBench.Start.AddHours(1);

        await Restore(row, commit => commit with { Row = commit.Row with { WakeAt = wakeAt } });
        Assert.Equal(wakeAt, (await Row()).Projection.WakeAt);
        Assert.Empty(await Claimable());

        await Restore(row, commit => commit with { Row = commit.Row with { WakeAt = null } });
        Assert.Null((await Row()).Projection.WakeAt);
    }

    [Fact]
    public async Task A_final_row_is_not_woken_by_mail()
    {
        var row = await Created();
        await Deliver("k");

        await Restore(row, commit => commit with { Row = Sample.Row("completed", isFinal: true) });

        Assert.Null((await Row()).Projection.WakeAt);
        Assert.Equal(DeliveryStatus.Closed, (await Deliver("l")).Status);
    }

    [Fact]
    public async Task A_restore_is_refused_while_the_lease_is_live()
    {
        var row = await Claimed();

        Assert.Equal(CommitStatus.LeaseLost, await Restore(row));
        Assert.Equal("running", (await Row()).Projection.Status);

        Time.Advance(Sample.LeaseTime);
        Assert.Equal(CommitStatus.Committed, await Restore(row));
        Assert.Null((await Row()).Lease);
    }

    [Fact]
    public async Task A_restore_is_refused_when_the_ledger_has_moved_or_has_another_fence()
    {
        var row = await Created();
        await Do(Sample.After(row));

        Assert.Equal(CommitStatus.Conflict, await Restore(row));
        Assert.Equal(CommitStatus.Conflict, await Restore(await Row(), commit => commit with { ExpectedFence = 1, NewFence = 1 }));
        Assert.Equal("paused", (await Row()).Projection.Status);
    }

    [Fact]
    public async Task A_restore_of_what_has_no_ledger_is_refused()
    {
        var row = await Created();

        Assert.Equal(CommitStatus.Conflict, (await Inspected.RestoreAsync(new(7, Restored(row)), Cancellation)).Status);
    }

    [Fact]
    public async Task A_restore_with_a_takeover_fences_off_who_held_the_job()
    {
        var row = await Claimed();
        Time.Advance(Sample.LeaseTime);

        Assert.Equal(CommitStatus.Committed, await Restore(row, commit => commit with
        {
            NewFence = row.Fence + 1,
            Events = Sample.Batch(Job, row.Head.Seq + 1, 2, row.Fence + 1),
        }));

        Assert.Equal((row.Head.Seq + 2, row.Fence + 1), (await Row() is var now ? (now.Head.Seq, now.Fence) : default));
        Assert.Equal(CommitStatus.LeaseLost, await Try(Sample.Step(row)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restore_that_takes_a_lease_or_builds_on_nothing_is_a_mistake(bool takesLease)
    {
        var row = await Created();
        var commit = takesLease ? Restored(row) with { Lease = new("w", Sample.LeaseTime) } : Sample.Create(Job);

        await Assert.ThrowsAsync<ArgumentException>(async () => await Inspected.RestoreAsync(new(await KeyAsync(), commit), Cancellation));
    }

    private static bool Same(LedgerBatch a, LedgerBatch b) =>
        a with { Lines = default } == b with { Lines = default } && a.Lines.Span.SequenceEqual(b.Lines.Span);

    private static JobCommit Restored(JobRow row) => Sample.After(row) with { Events = null, Row = Sample.Row("restored", StoreBench.Start) };

    private async Task<long> KeyAsync() => (await Inspected.FindNextKeyAsync(0, Cancellation))!.Value;

    private async Task<CommitStatus> Restore(JobRow row, Func<JobCommit, JobCommit>? change = null)
    {
        var commit = change is null ? Restored(row) : change(Restored(row));
        return (await Inspected.RestoreAsync(new(await KeyAsync(), commit), Cancellation)).Status;
    }
}
