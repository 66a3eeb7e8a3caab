using Microsoft.Data.Sqlite;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

public sealed class SqliteWriterTests : StoreContract<SqliteBench>
{
    private SqliteWriter Writer => Bench.Sqlite.Writer;

    [Fact]
    public async Task What_waits_together_is_committed_together()
    {
        using var gate = await WriterGate.CloseAsync(Bench.Sqlite, Cancellation);
        var before = Writer.Transactions;
        var commits = Enumerable.Range(0, 64).Select(i => Try(Sample.Create($"job-{i}"))).ToArray();

        await gate.OpenAsync();

        Assert.All(await Task.WhenAll(commits), status => Assert.Equal(CommitStatus.Committed, status));
        Assert.Equal(before + 2, Writer.Transactions);
    }

    [Fact]
    public async Task Urgent_items_go_before_what_was_queued_earlier()
    {
        var order = new List<string>();
        using var gate = await WriterGate.CloseAsync(Bench.Sqlite, Cancellation);
        var first = Writer.WriteAsync(new TestItem(_ => order.Add("commit")), Cancellation);
        var second = Writer.WriteAsync(new TestItem(_ => order.Add("renewal")) { GoesFirst = true }, Cancellation);

        await gate.OpenAsync();
        await Task.WhenAll(first, second);

        Assert.Equal(["renewal", "commit"], order);
        Assert.True(new RenewItem("w1", [], Sample.LeaseTime).IsUrgent);
    }

    [Fact]
    public async Task One_that_fails_does_not_spoil_the_others_and_leaves_nothing_behind()
    {
        using var gate = await WriterGate.CloseAsync(Bench.Sqlite, Cancellation);
        var before = Try(Sample.Create("before"));
        var broken = Writer.WriteAsync(
            new TestItem(session =>
            {
                session.Execute("INSERT INTO meta (key, value) VALUES ('half', 1)");
                session.Execute("INSERT INTO meta (key, value) VALUES ('half', 2)");
            }),
            Cancellation);
        var after = Try(Sample.Create("after"));

        await gate.OpenAsync();

        var error = await Assert.ThrowsAsync<StoreException>(() => broken);
        Assert.Equal(ReasonCodes.StoreCorrupt, error.Reason);
        Assert.Equal([CommitStatus.Committed, CommitStatus.Committed], await Task.WhenAll(before, after));
        Assert.Equal(0L, Bench.Run("SELECT count(*) FROM meta WHERE key = 'half'"));
    }

    [Fact]
    public async Task What_waits_can_be_canceled_and_is_then_not_written()
    {
        using var gate = await WriterGate.CloseAsync(Bench.Sqlite, Cancellation);
        using var source = new CancellationTokenSource();
        var commit = Store.CommitAsync(Sample.Create(Job), source.Token).AsTask();

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => commit);
        await gate.OpenAsync();

        await Created("other");
        Assert.Null(await Store.FindAsync(Job, Cancellation));
    }

    [Fact]
    public async Task What_has_begun_is_answered_even_when_canceled()
    {
        using var source = new CancellationTokenSource();
        var write = Writer.WriteAsync(new TestItem(_ => source.Cancel()), source.Token);

        Assert.True(await write);
    }

    [Fact]
    public async Task Nothing_is_answered_before_it_is_on_disk()
    {
        await Created();
        using var gate = await WriterGate.CloseAsync(Bench.Sqlite, Cancellation);
        var commit = Try(Sample.Create("other"));
        var answered = Writer.WriteAsync(new TestItem(_ => Assert.False(commit.IsCompleted)), Cancellation);

        await gate.OpenAsync();

        Assert.True(await answered);
        Assert.Equal(CommitStatus.Committed, await commit);
    }

    [Fact]
    public async Task Disposing_writes_what_waits_and_refuses_what_comes_later()
    {
        var gate = await WriterGate.CloseAsync(Bench.Sqlite, Cancellation);
        var commit = Try(Sample.Create(Job));
        var store = Bench.Sqlite;
        var closing = Bench.CloseAsync();
        await gate.OpenAsync();
        await closing;
        gate.Dispose();

        Assert.Equal(CommitStatus.Committed, await commit);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.CommitAsync(Sample.Create("late"), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.FindAsync(Job, Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.WaitForChangeAsync(0, TimeSpan.Zero, Cancellation));
        Assert.Equal(1, (await Row()).Head.Seq);
    }

    [Fact]
    public async Task A_long_log_is_copied_back_while_commits_go_on()
    {
        var row = await Claimed();
        var state = new byte[900_000];
        for (var i = 0; i < 60; i++)
        {
            row = await Do(Sample.Step(row) with { Row = Sample.Row("running") with { State = state } });
        }

        await Bench.CloseAsync();

        Assert.False(new FileInfo(Bench.Path + "-wal") is { Exists: true, Length: > 0 });
        Assert.Equal(row.Head, (await Row()).Head);
        Assert.Equal("ok", Bench.Run("PRAGMA integrity_check"));
    }

    [Fact]
    public void The_driver_throws_what_the_errors_are_made_from() =>
        Assert.True(SqliteErrors.IsOfStore(Assert.Throws<SqliteException>(() => Bench.Run("SELECT nothing"))));
}
