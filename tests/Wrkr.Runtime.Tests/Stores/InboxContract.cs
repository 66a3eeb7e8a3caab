using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

public abstract class InboxContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    [Fact]
    public async Task Mail_is_kept_in_order_and_counted_on_the_row()
    {
        await Created();
        var first = await Deliver("k1", "one");
        Time.Advance(TimeSpan.FromSeconds(1));
        var second = await Deliver("k2", "");

        Assert.Equal(new Delivery(DeliveryStatus.Delivered, 1, null, StoreBench.Start), first);
        Assert.Equal(new Delivery(DeliveryStatus.Delivered, 2, null, StoreBench.Start.AddSeconds(1)), second);
        Assert.Equal(2, (await Row()).MailSeq);
        var mail = await Store.ReadMailAsync(Job, Cancellation);
        Assert.Equal([(1, "k1", StoreBench.Start), (2, "k2", StoreBench.Start.AddSeconds(1))], mail.Select(m => (m.MailSeq, m.Key, m.DeliveredAt)));
        Assert.Equal([Bytes("one"), []], mail.Select(m => m.Bytes.ToArray()));
    }

    [Fact]
    public async Task A_known_key_adds_nothing_and_answers_what_is_there()
    {
        var row = await Claimed();
        await Deliver("k1", "one");
        Assert.Equal((DeliveryStatus.Known, 1L, null), Facts(await Deliver("k1", "other")));

        var answer = new MailAnswer(1, "E_LEASE_CONFLICT", "held", 7);
        await Do(Sample.Step(row) with { Answers = [answer] });

        Assert.Equal((DeliveryStatus.Known, 1L, answer), Facts(await Deliver("k1")));
        Assert.Equal(1, (await Row()).MailSeq);
        Assert.Empty(await Store.ReadMailAsync(Job, Cancellation));

        static (DeliveryStatus, long, MailAnswer?) Facts(Delivery delivery) => (delivery.Status, delivery.MailSeq, delivery.Answer);
    }

    [Fact]
    public async Task Each_commit_tells_how_much_mail_there_is()
    {
        var row = await Claimed();
        Assert.Equal(0, (await Store.CommitAsync(Sample.Step(row), Cancellation)).MailSeq);
        await Deliver("k1");
        await Deliver("k2");
        row = await Row();

        Assert.Equal(2, (await Store.CommitAsync(Sample.Step(row), Cancellation)).MailSeq);
        Assert.Equal(2, (await Store.CommitAsync(Sample.Step(row) with { ExpectedFence = 9, NewFence = 9 }, Cancellation)).MailSeq);
    }

    [Fact]
    public async Task The_first_answer_stands()
    {
        var row = await Claimed();
        await Deliver("k1");
        var answer = new MailAnswer(1, null, "", null);
        row = await Do(Sample.Step(row) with { Answers = [answer] });
        await Do(Sample.Step(row) with { Answers = [answer with { Message = "other" }] });

        Assert.Equal(answer, (await Deliver("k1")).Answer);
    }

    [Fact]
    public async Task A_commit_that_is_refused_answers_no_mail()
    {
        var row = await Claimed();
        await Deliver("k1");

        Assert.Equal(CommitStatus.Conflict, await Try(Sample.Finish(row) with { Answers = [new(1, null, "done", null)] }));

        Assert.Single(await Store.ReadMailAsync(Job, Cancellation));
    }

    [Fact]
    public async Task A_final_job_is_closed_but_still_knows_its_mail()
    {
        await Claimed();
        await Deliver("k1");
        await Do(Sample.Finish(await Row()));

        Assert.Equal(DeliveryStatus.Known, (await Deliver("k1")).Status);
        var closed = await Deliver("k2");

        Assert.Equal((DeliveryStatus.Closed, 0L), (closed.Status, closed.MailSeq));
        Assert.Equal(1, (await Row()).MailSeq);
        Assert.Empty(await Claimable());
    }

    [Fact]
    public async Task Mail_for_an_unknown_job_is_not_found() =>
        Assert.Equal(new Delivery(DeliveryStatus.NotFound, 0, null, StoreBench.Start), await Deliver("k1", jobId: "nobody"));

    [Theory]
    [InlineData(null)]
    [InlineData(3600)]
    public async Task Mail_wakes_a_job_that_nobody_holds(int? wakesIn)
    {
        await Do(Sample.Create(Job) with { Row = Sample.Row("paused", wakesIn is { } s ? StoreBench.Start.AddSeconds(s) : null) });
        Time.Advance(TimeSpan.FromSeconds(5));

        await Deliver("k1");

        Assert.Equal(StoreBench.Start.AddSeconds(5), (await Row()).Projection.WakeAt);
        Assert.Equal([Job], await Claimable());
    }

    [Fact]
    public async Task Mail_leaves_an_earlier_wake_time()
    {
        await Created();
        Time.Advance(TimeSpan.FromSeconds(5));

        await Deliver("k1");

        Assert.Equal(StoreBench.Start, (await Row()).Projection.WakeAt);
    }

    [Fact]
    public async Task Mail_does_not_wake_a_job_that_is_held()
    {
        var row = await Claimed();
        Time.Advance(Sample.LeaseTime / 2);

        await Deliver("k1");

        Assert.Equal(row.Projection.WakeAt, (await Row()).Projection.WakeAt);
        Assert.Empty(await Claimable());
    }

    [Fact]
    public async Task Of_concurrent_equal_deliveries_one_is_delivered()
    {
        await Created();

        var deliveries = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Deliver("k1")));

        Assert.Single(deliveries, delivery => delivery.Status is DeliveryStatus.Delivered);
        Assert.Equal(31, deliveries.Count(delivery => delivery is { Status: DeliveryStatus.Known, MailSeq: 1 }));
        Assert.Single(await Store.ReadMailAsync(Job, Cancellation));
    }

    [Fact]
    public async Task Keys_are_of_one_job()
    {
        await Created("a");
        await Created("b");

        await Deliver("k1", jobId: "a");

        Assert.Equal(DeliveryStatus.Delivered, (await Deliver("k1", jobId: "b")).Status);
    }
}
