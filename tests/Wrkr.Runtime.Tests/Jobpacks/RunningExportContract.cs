using System.Text;
using Wrkr.Runtime.Tests.Stores;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Jobpacks;

/// <summary>Exports of a job that goes on meanwhile, on every store.</summary>
public abstract class RunningExportContract<TBench> : StoreContract<TBench>
    where TBench : StoreBench, new()
{
    [Fact]
    public async Task What_comes_between_two_pages_is_not_in_the_pack()
    {
        var ledger = LedgerFixture.Running().CompleteStep(("reports/scan.md", "scan 1")).StartAndRevoke(200);
        await CommitAsync(ledger.Store.Commits);
        var expected = await Pack.ExportAsync(Store, LedgerFixture.JobId);
        var known = ledger.Store.Commits.Count;

        ledger.CompleteStep(("reports/scan.md", "scan 2"), ("reports/new.md", "new")).AskForDecision();
        var moving = new MovingStore(Store, async () =>
        {
            await CommitAsync(ledger.Store.Commits.Skip(known));
            await Deliver("mail", jobId: LedgerFixture.JobId);
        });

        Assert.Equal(expected, await Pack.ExportAsync(moving, LedgerFixture.JobId));
        Assert.Equal((10, known - 10), moving.Rows);
        Assert.Equal((ledger.State.Decision!.CheckpointSeq + 2, 1), ((await Row(LedgerFixture.JobId)).Head.Seq, (await Row(LedgerFixture.JobId)).MailSeq));
        var later = await Pack.OfAsync(ledger);
        Assert.Contains("reports/new.md", later[Runtime.Jobpacks.PackPaths.Artifacts], StringComparison.Ordinal);
        Assert.Equal(later.Zip(), await Pack.ExportAsync(Store, LedgerFixture.JobId));
    }

    [Fact]
    public async Task Another_day_gives_the_same_bytes()
    {
        var ledger = LedgerFixture.Finished();
        await CommitAsync(ledger.Store.Commits);
        var first = await Pack.ExportAsync(Store, LedgerFixture.JobId);
        Time.Advance(TimeSpan.FromDays(400));

        Assert.Equal(first, await Pack.ExportAsync(Store, LedgerFixture.JobId));
        Assert.Equal(first, await Pack.ExportAsync(ledger));
    }

    [Fact]
    public async Task Data_that_is_larger_than_a_chunk_is_packed()
    {
        var output = Encoding.UTF8.GetBytes($"\"{new string('z', 3_000_000)}\"");
        await Store.PutBlobAsync(new MemoryStream(output), Cancellation);
        var ledger = LedgerFixture.Running().CompleteStep(output);
        await CommitAsync(ledger.Store.Commits.Select(commit => commit with { Blobs = [.. commit.Blobs.Where(blob => blob.Bytes.Length <= Blob.MaxCommitBytes)] }));

        var zip = await Pack.ExportAsync(Store, LedgerFixture.JobId, new() { IncludeData = true });
        Assert.True((await Pack.VerifyAsync(zip)).IsValid);
        Assert.Contains(Pack.Read(zip).Files.Values, file => file.AsSpan().SequenceEqual(output));
    }

    private async Task CommitAsync(IEnumerable<JobCommit> commits)
    {
        foreach (var commit in commits)
        {
            Assert.Equal(CommitStatus.Committed, await Try(commit));
        }
    }
}

public sealed class InMemoryRunningExportTests : RunningExportContract<InMemoryBench>;

public sealed class SqliteRunningExportTests : RunningExportContract<SqliteBench>;
