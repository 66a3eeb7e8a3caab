using System.Text;
using Microsoft.Extensions.Time.Testing;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Stores;

/// <summary>What every store must do. Each topic is a class of its own that every store inherits.</summary>
public abstract class StoreContract<TBench> : IAsyncLifetime
    where TBench : StoreBench, new()
{
    internal const string Job = "job-1";

    internal TBench Bench { get; } = new();

    internal FakeTimeProvider Time => Bench.Time;

    internal IJobStore Store => Bench.Store;

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Commits, expects that it is done, and reads the row.</summary>
    internal async Task<JobRow> Do(JobCommit commit)
    {
        Assert.Equal(CommitStatus.Committed, await Try(commit));
        return await Row(commit.JobId);
    }

    internal async Task<CommitStatus> Try(JobCommit commit) => (await Store.CommitAsync(commit, Cancellation)).Status;

    internal async Task<JobRow> Row(string jobId = Job) => Assert.IsType<JobRow>(await Store.FindAsync(jobId, Cancellation));

    internal Task<JobRow> Created(string jobId = Job) => Do(Sample.Create(jobId));

    internal async Task<JobRow> Claimed(string jobId = Job, string workerId = "w1") => await Do(Sample.Claim(await Created(jobId), workerId));

    internal async Task<Delivery> Deliver(string key, string text = "{}", string jobId = Job) =>
        await Store.DeliverAsync(jobId, key, Bytes(text), Cancellation);

    internal async Task<List<LedgerBatch>> Ledger(string jobId = Job, long from = 1, long to = long.MaxValue) =>
        await Store.ReadEventsAsync(jobId, from, to, Cancellation).ToListAsync(Cancellation);

    internal async Task<string[]> Claimable(string workerId = "w1", int limit = 100, params string[] claimKeys) =>
        [.. (await Store.FindClaimableAsync(workerId, limit, claimKeys is [] ? [Sample.ClaimKey] : claimKeys, Cancellation)).Select(job => job.JobId)];
}
