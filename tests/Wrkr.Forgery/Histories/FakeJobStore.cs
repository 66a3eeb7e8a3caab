using System.Runtime.CompilerServices;
using Wrkr.Storage;

namespace Wrkr.Forgery.Histories;

/// <summary>What an export needs of a store, for one job; commits are taken as they come.</summary>
internal sealed class FakeJobStore : IJobStore
{
    private readonly List<LedgerBatch> _ledger = [];

    public JobRow? Row { get; set; }

    public Dictionary<Digest, byte[]> Blobs { get; } = [];

    public List<LedgerBatch> Ledger => _ledger;

    /// <summary>All commits, to make them in another store too.</summary>
    public List<JobCommit> Commits { get; } = [];

    /// <summary>Called for every row that is read.</summary>
    public Action<LedgerBatch>? OnRead { get; set; }

    public void Add(JobCommit commit, DateTimeOffset now)
    {
        Commits.Add(commit);
        _ledger.Add(commit.Events!);
        foreach (var blob in commit.Blobs)
        {
            Blobs[blob.Sha256] = blob.Bytes.ToArray();
        }

        Row = new(commit.JobId, new(commit.Events!.LastSeq, commit.Events.LastSha256), commit.NewFence, commit.Row, null, now, 0, now);
    }

    public ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default) => new(Row?.JobId == jobId ? Row : null);

    public async IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        foreach (var batch in _ledger.ToArray().Where(batch => batch.LastSeq >= fromSeq && batch.FirstSeq <= toSeq))
        {
            cancellationToken.ThrowIfCancellationRequested();
            OnRead?.Invoke(batch);
            yield return batch;
        }
    }

    public ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default) =>
        new(Blobs.TryGetValue(sha256, out var bytes) ? new MemoryStream(bytes) : null);

    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<Delivery> DeliverAsync(string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(string jobId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<JobPage> ListAsync(JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
