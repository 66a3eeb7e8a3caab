using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>What only a store in a file has to fear of a removal.</summary>
public sealed class SqlitePruneTests : StoreContract<SqliteBench>
{
    private SqliteJobStore Sqlite => Bench.Sqlite;

    [Fact]
    public async Task A_removal_that_broke_off_is_no_fault_and_the_next_one_carries_it_to_its_end()
    {
        var row = await LongJob(600);
        await Created("other");
        // The process ends after the first of its transactions.
        Assert.NotNull(await Sqlite.Writer.WriteAsync(new RemoveJobItem(Job, row.Head), Cancellation));
        await Bench.CloseAsync();

        Assert.Equal(601L, Bench.Run("SELECT count(*) FROM ledger WHERE job_no = 1"));
        Assert.Null(await Store.FindAsync(Job, Cancellation));
        Assert.Equal(2, await Sqlite.FindNextKeyAsync(0, Cancellation));
        Assert.Empty(await Sqlite.InspectMediumAsync(Cancellation));
        Assert.Equal(CommitStatus.Conflict, (await Sqlite.RestoreAsync(new(1, Sample.Claim(row) with { Lease = null }), Cancellation)).Status);

        await Sqlite.BeginPruneAsync(Cancellation);

        Assert.Equal(0L, Bench.Run("SELECT count(*) FROM ledger WHERE job_no = 1"));
        Assert.Equal(0L, Bench.Run("SELECT count(*) FROM removed"));
        Assert.NotEmpty(await Ledger("other"));
    }

    [Fact]
    public async Task One_that_is_canceled_half_way_leaves_the_job_gone_and_the_rest_for_later()
    {
        var row = await LongJob(1000);
        using var canceled = new CancellationTokenSource();
        using var gate = await WriterGate.CloseAsync(Sqlite, Cancellation);
        var removal = Sqlite.RemoveJobAsync(Job, row.Head, canceled.Token).AsTask();
        // In the same transaction, after the job's row is gone.
        var cancel = Sqlite.Writer.WriteAsync(new TestItem(_ => canceled.Cancel()), Cancellation);
        await gate.OpenAsync();
        await cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => removal);

        Assert.Null(await Store.FindAsync(Job, Cancellation));
        Assert.Null(await Sqlite.FindNextKeyAsync(0, Cancellation));
        await Sqlite.BeginPruneAsync(Cancellation);
        Assert.Equal(0L, Bench.Run("SELECT count(*) FROM ledger"));
    }

    [Fact]
    public async Task A_long_job_is_removed_in_transactions_of_a_bounded_size()
    {
        var row = await LongJob(1000);
        var before = Sqlite.Writer.Transactions;

        await Sqlite.RemoveJobAsync(Job, row.Head, Cancellation);

        Assert.InRange(Sqlite.Writer.Transactions - before, 1 + (1000 / 256), 10);
    }

    [Fact]
    public async Task What_the_table_of_removed_numbers_says_wrongly_removes_nothing_that_is_there()
    {
        await LongJob(300);
        using var content = new MemoryStream(new byte[100]);
        await Store.PutBlobAsync(content, Cancellation);
        Bench.Run("INSERT INTO removed (kind, no, crc) VALUES (1, 1, row_crc(1, 1)), (2, 1, row_crc(2, 1)), (1, 2, 7)");

        await Sqlite.BeginPruneAsync(Cancellation);

        Assert.Equal(301L, Bench.Run("SELECT count(*) FROM ledger"));
        Assert.Equal(1L, Bench.Run("SELECT count(*) FROM blob_chunk"));
        Assert.Equal(["the note of a removal is damaged"], await Sqlite.InspectMediumAsync(Cancellation));
    }

    [Fact]
    public async Task A_row_that_is_not_what_its_checksum_says_is_not_taken_for_ended()
    {
        var row = await Created();
        Bench.Run("UPDATE job SET is_final = 1");

        var error = await Assert.ThrowsAsync<StoreException>(async () => await Sqlite.RemoveJobAsync(Job, row.Head, Cancellation));

        Assert.Equal(ReasonCodes.StoreCorrupt, error.Reason);
        Assert.Equal(1L, Bench.Run("SELECT count(*) FROM job"));
    }

    [Fact]
    public async Task Another_process_sees_at_once_that_a_job_is_gone_and_keeps_data_that_it_uses()
    {
        var row = await LongJob(10);
        var other = Bench.OpenOther();
        using var content = new MemoryStream([1]);
        var data = await Store.PutBlobAsync(content, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(1));
        var begun = await Sqlite.BeginPruneAsync(Cancellation);
        await Sqlite.RemoveJobAsync(Job, row.Head, Cancellation);

        Assert.Null(await other.FindAsync(Job, Cancellation));
        await other.CommitAsync(Sample.Create(Job) with { ExpectedBlobs = [data] }, Cancellation);
        Assert.Empty(await Sqlite.RemoveBlobsAsync([data], begun, Cancellation));
    }

    [Fact]
    public async Task A_file_gets_smaller_only_when_it_is_compacted_and_others_go_on_with_it()
    {
        var other = Bench.OpenOther();
        await other.CommitAsync(Sample.Create("other"), Cancellation);
        using var content = new MemoryStream(new byte[8 << 20]);
        var data = await Store.PutBlobAsync(content, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Sqlite.RemoveBlobsAsync([data], await Sqlite.BeginPruneAsync(Cancellation), Cancellation);
        await Bench.CloseAsync();
        Assert.True(new FileInfo(Bench.Path).Length > 8 << 20);

        await Sqlite.CompactAsync(Cancellation);

        Assert.InRange(new FileInfo(Bench.Path).Length, 1, 1 << 20);
        Assert.Equal("other", (await other.FindAsync("other", Cancellation))!.JobId);
        await other.CommitAsync(Sample.Create("later"), Cancellation);
        Assert.NotNull(await Store.FindAsync("later", Cancellation));
    }

    private async Task<JobRow> LongJob(int commits)
    {
        var row = await Created();
        for (var i = 1; i < commits; i++)
        {
            row = await Do(Sample.After(row));
        }

        return await Do(Sample.Finish(row));
    }
}
