using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

public abstract class CommitContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    [Fact]
    public async Task A_created_job_is_read_back_as_it_was_sent()
    {
        var commit = Sample.Create(Job, count: 2);

        var row = await Do(commit);

        Assert.Equal(new LedgerHead(2, commit.Events!.LastSha256), row.Head);
        Assert.Equal((0, 0), (row.Fence, row.MailSeq));
        Assert.Null(row.Lease);
        Assert.Equal(StoreBench.Start, row.CommittedAt);
        Assert.Equal(commit.Row.State.ToArray(), row.Projection.State.ToArray());
        Assert.Equal(commit.Row with { State = default }, row.Projection with { State = default });
        var batch = Assert.Single(await Ledger());
        Assert.Equal(commit.Events.Lines.ToArray(), batch.Lines.ToArray());
        Assert.Equal(commit.Events with { Lines = default }, batch with { Lines = default });
    }

    [Fact]
    public async Task An_unknown_job_has_no_row_no_events_and_no_mail()
    {
        Assert.Null(await Store.FindAsync("nobody", Cancellation));
        Assert.Empty(await Ledger("nobody"));
        Assert.Empty(await Store.ReadMailAsync("nobody", Cancellation));
        Assert.Empty(await Store.ReadEventsAsync("nobody", [1, 2], Cancellation));
    }

    [Fact]
    public async Task Creating_with_the_same_events_again_answers_committed_and_changes_nothing()
    {
        await Created();
        var row = await Do(Sample.Claim(await Row()));

        Assert.Equal(CommitStatus.Committed, await Try(Sample.Create(Job)));

        Assert.Equal(row.Head, (await Row()).Head);
    }

    [Theory]
    [InlineData(1, "other")]
    [InlineData(2, "")]
    public async Task Creating_a_known_job_with_other_events_is_a_conflict(int count, string salt)
    {
        await Created();

        Assert.Equal(CommitStatus.Conflict, await Try(Sample.Create(Job, count, salt)));
    }

    [Fact]
    public async Task A_job_that_has_ended_is_claimed_and_given_up_by_a_commit_like_any_other()
    {
        await Created();
        var ended = await Do(Sample.Finish(await Row()));
        var claim = Sample.Claim(ended) with { Row = Sample.Row("completed", isFinal: true), Lease = null };

        var row = await Do(claim);

        Assert.Equal((ended.Fence + 1, ended.Head.Seq + 1, true), (row.Fence, row.Head.Seq, row.Projection.IsFinal));
        Assert.Null(row.Lease);
        Assert.Equal(CommitStatus.Committed, await Try(claim));
        Assert.Equal(CommitStatus.LeaseLost, await Try(claim with { Events = Sample.Batch(Job, ended.Head.Seq + 1, 1, ended.Fence + 1, "other") }));
        Assert.Equal(DeliveryStatus.Closed, (await Store.DeliverAsync(Job, "k", new byte[] { 1 }, Cancellation)).Status);
    }

    [Fact]
    public async Task Going_on_with_an_unknown_job_is_a_conflict()
    {
        var row = await Created();

        Assert.Equal(CommitStatus.Conflict, await Try(Sample.After(row with { JobId = "other" })));
        Assert.Null(await Store.FindAsync("other", Cancellation));
    }

    [Fact]
    public async Task The_same_events_again_answer_committed_even_when_the_lease_is_lost_since()
    {
        var step = Sample.Step(await Claimed());
        var row = await Do(step);
        Time.Advance(Sample.LeaseTime);
        await Do(Sample.Claim(row, "w2"));

        Assert.Equal(CommitStatus.Committed, await Try(step));

        Assert.Equal("w2", (await Row()).Lease!.WorkerId);
        Assert.Equal(4, (await Ledger()).Count);
    }

    [Fact]
    public async Task Another_head_is_a_conflict_and_writes_nothing()
    {
        var row = await Claimed();
        await Do(Sample.Step(row));

        Assert.Equal(CommitStatus.Conflict, await Try(Sample.Step(row, salt: "other")));
        Assert.Equal(CommitStatus.Conflict, await Try(Sample.Step(row, count: 2)));
        Assert.Equal(
            CommitStatus.Conflict,
            await Try(Sample.Step(row with { Head = (await Row()).Head with { Sha256 = Digest.Zero } })));

        Assert.Equal(5, (await Row()).Head.Seq);
        Assert.Equal(3, (await Ledger()).Count);
    }

    [Fact]
    public async Task The_fence_is_judged_before_the_head()
    {
        var row = await Claimed();
        Time.Advance(Sample.LeaseTime);
        await Do(Sample.Claim(row, "w2"));

        Assert.Equal(CommitStatus.LeaseLost, await Try(Sample.Step(row)));
        Assert.Equal(CommitStatus.LeaseLost, await Try(Sample.Claim(row, "w3")));
    }

    [Fact]
    public async Task Mail_since_then_is_a_conflict_for_whoever_asks_and_for_nobody_else()
    {
        var row = await Claimed();
        await Deliver("k1");

        Assert.Equal(CommitStatus.Conflict, await Try(Sample.Finish(row)));
        Assert.Equal(CommitStatus.Committed, await Try(Sample.Step(row)));
        Assert.Equal(CommitStatus.Committed, await Try(Sample.Finish(await Row())));
    }

    [Fact]
    public async Task A_commit_without_events_answers_mail_and_leaves_the_head()
    {
        var row = await Claimed();
        await Deliver("k1");

        var after = await Do(Sample.Step(row) with { Events = null, Answers = [new(1, "E_GENERIC_FAILURE", "no", null)] });

        Assert.Equal(row.Head, after.Head);
        Assert.Equal(2, (await Ledger()).Count);
        Assert.Empty(await Store.ReadMailAsync(Job, Cancellation));
    }

    [Fact]
    public async Task Every_member_of_the_row_is_replaced()
    {
        var row = await Claimed();
        var wakeAt = StoreBench.Start.AddHours(1);

        var after = await Do(Sample.After(row) with { Row = Sample.Row("paused", wakeAt, claimKey: "order/s1:01", jobType: "order2") });

        Assert.Equal(("order2", "paused", "order/s1:01"), (after.Projection.JobType, after.Projection.Status, after.Projection.ClaimKey));
        Assert.Equal(wakeAt, after.Projection.WakeAt);
        Assert.False(after.Projection.IsFinal);
        Assert.True((await Do(Sample.Finish(after))).Projection.IsFinal);
    }

    [Fact]
    public async Task An_empty_state_and_a_large_one_are_kept()
    {
        var large = new byte[300_000];
        Random.Shared.NextBytes(large);

        var row = await Do(Sample.Create(Job) with { Row = Sample.Row("queued") with { State = default } });
        Assert.True(row.Projection.State.IsEmpty);

        row = await Do(Sample.After(row) with { Row = Sample.Row("queued") with { State = large } });
        Assert.Equal(large, row.Projection.State.ToArray());
    }

    [Fact]
    public async Task What_no_store_could_keep_is_refused()
    {
        var row = await Claimed();
        var step = Sample.Step(row);

        await Refuses(step with { NewFence = 3 });
        await Refuses(step with { NewFence = 0 });
        await Refuses(step with { Events = Sample.Batch(Job, 4) });
        await Refuses(step with { Events = step.Events! with { Count = 0 } });
        await Refuses(step with { Events = null, NewFence = 2 });
        await Refuses(step with { Lease = new("w1", TimeSpan.Zero) });
        await Refuses(step with { Answers = [new(1, null, "no such mail", null)] });
        await Refuses(step with { Blobs = [new(Digest.Zero, new byte[Blob.MaxCommitBytes + 1])] });
        await Refuses(Sample.Create("x") with { ExpectedFence = 1, NewFence = 1 });
        await Refuses(Sample.Create("x") with { Events = null });
        await Assert.ThrowsAsync<WrkrException>(async () => await Try(Sample.Create("../x")));
        Assert.Equal(row.Head, (await Row()).Head);

        async Task Refuses(JobCommit commit) => await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Try(commit));
    }

    [Fact]
    public async Task Concurrent_commits_of_many_jobs_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async worker =>
        {
            var row = await Created($"job-{worker}");
            row = await Do(Sample.Claim(row, $"w{worker}"));
            for (var step = 0; step < 10; step++)
            {
                row = await Do(Sample.Step(row));
            }
        }));

        for (var worker = 0; worker < 64; worker++)
        {
            Assert.Equal(32, (await Row($"job-{worker}")).Head.Seq);
            Assert.Equal(12, (await Ledger($"job-{worker}")).Count);
        }
    }

    [Fact]
    public async Task Of_concurrent_claims_one_wins()
    {
        var row = await Created();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Try(Sample.Claim(row, $"w{worker}"))));

        Assert.Single(answers, CommitStatus.Committed);
        Assert.Equal(15, answers.Count(answer => answer is CommitStatus.LeaseLost));
        Assert.Equal(1, (await Row()).Fence);
    }

    [Fact]
    public async Task A_canceled_call_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Store.CommitAsync(Sample.Create(Job), new CancellationToken(canceled: true)));

        Assert.Null(await Store.FindAsync(Job, Cancellation));
    }
}
