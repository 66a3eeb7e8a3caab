using System.Runtime.CompilerServices;
using Wrkr.Storage;

namespace Wrkr.Bench.Workload;

/// <summary>A store that counts what goes through it, and notes when a worker last searched for a job and read its row.</summary>
internal sealed class CountingStore(IJobStore inner) : IJobStore
{
    private long _commits;
    private long _commitBytes;
    private long _ledgerRows;
    private long _searches;

    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>The bytes that commits bring: event lines and state.</summary>
    public long CommitBytes => Interlocked.Read(ref _commitBytes);

    public long LedgerRows => Interlocked.Read(ref _ledgerRows);

    public long Searches => Interlocked.Read(ref _searches);

    /// <summary>When the search began that found a job first.</summary>
    public long FoundSearchAt { get; private set; }

    /// <summary>When the first job's row was read for its claim.</summary>
    public long ClaimAt { get; private set; }

    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) => inner.NowAsync(cancellationToken);

    public ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Add(ref _commitBytes, (commit.Events?.Lines.Length ?? 0) + commit.Row.State.Length);
        return inner.CommitAsync(commit, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _searches);
        var began = TimeProvider.System.GetTimestamp();
        var found = await inner.FindClaimableAsync(workerId, limit, claimKeys, cancellationToken);
        if (found.Count > 0 && FoundSearchAt == 0)
        {
            FoundSearchAt = began;
        }

        return found;
    }

    public ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default)
    {
        if (ClaimAt == 0)
        {
            ClaimAt = TimeProvider.System.GetTimestamp();
        }

        return inner.FindAsync(jobId, cancellationToken);
    }

    public async IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in inner.ReadEventsAsync(jobId, fromSeq, toSeq, cancellationToken))
        {
            Interlocked.Increment(ref _ledgerRows);
            yield return batch;
        }
    }

    public async ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
    {
        var found = await inner.ReadEventsAsync(jobId, seqs, cancellationToken);
        Interlocked.Add(ref _ledgerRows, found.Count);
        return found;
    }

    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        inner.RenewAsync(workerId, jobIds, duration, cancellationToken);

    public ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        inner.DeliverAsync(jobId, key, bytes, cancellationToken);

    public ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) =>
        inner.ReadMailAsync(jobId, cancellationToken);

    public IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(string jobId, CancellationToken cancellationToken = default) =>
        inner.ReadArtifactsAsync(jobId, cancellationToken);

    public ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default) =>
        inner.FindArtifactsAsync(jobId, paths, cancellationToken);

    public ValueTask<JobPage> ListAsync(JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default) =>
        inner.ListAsync(filter, limit, after, cancellationToken);

    public ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default) =>
        inner.PutBlobAsync(content, cancellationToken);

    public ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default) =>
        inner.OpenBlobAsync(sha256, cancellationToken);

    public ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default) =>
        inner.ReadKeyAsync(cancellationToken);

    public ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default) =>
        inner.WaitForChangeAsync(version, atMost, cancellationToken);
}
