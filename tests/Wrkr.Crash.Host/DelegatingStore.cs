using Wrkr.Storage;

namespace Wrkr.Crash.Host;

/// <summary>A store that does what another does and leaves that open; subclasses get between.</summary>
public abstract class DelegatingStore(IJobStore inner) : IJobStore
{
    public virtual ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) => inner.NowAsync(cancellationToken);

    public virtual ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default) =>
        inner.CommitAsync(commit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default) =>
        inner.FindClaimableAsync(workerId, limit, claimKeys, cancellationToken);

    public virtual ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        inner.RenewAsync(workerId, jobIds, duration, cancellationToken);

    public virtual ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        inner.DeliverAsync(jobId, key, bytes, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) =>
        inner.ReadMailAsync(jobId, cancellationToken);

    public virtual ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default) =>
        inner.FindAsync(jobId, cancellationToken);

    public virtual IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, CancellationToken cancellationToken = default) =>
        inner.ReadEventsAsync(jobId, fromSeq, toSeq, cancellationToken);

    public virtual ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default) =>
        inner.ReadEventsAsync(jobId, seqs, cancellationToken);

    public virtual IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(string jobId, CancellationToken cancellationToken = default) =>
        inner.ReadArtifactsAsync(jobId, cancellationToken);

    public virtual ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default) =>
        inner.FindArtifactsAsync(jobId, paths, cancellationToken);

    public virtual ValueTask<JobPage> ListAsync(
        JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default) =>
        inner.ListAsync(filter, limit, after, cancellationToken);

    public virtual ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default) =>
        inner.PutBlobAsync(content, cancellationToken);

    public virtual ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default) =>
        inner.OpenBlobAsync(sha256, cancellationToken);

    public virtual ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default) =>
        inner.ReadKeyAsync(cancellationToken);

    public virtual ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default) =>
        inner.WaitForChangeAsync(version, atMost, cancellationToken);
}
