using Wrkr.Storage;

namespace Wrkr.Testing.Tests.Sweeps;

/// <summary>A store in front of another one.</summary>
internal abstract class DelegatingStore(IJobStore inner) : IJobStore
{
    protected IJobStore Inner => inner;

    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) => inner.NowAsync(cancellationToken);

    public virtual ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default) =>
        inner.CommitAsync(commit, cancellationToken);

    public ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default) =>
        inner.FindClaimableAsync(workerId, limit, claimKeys, cancellationToken);

    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        inner.RenewAsync(workerId, jobIds, duration, cancellationToken);

    public virtual ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        inner.DeliverAsync(jobId, key, bytes, cancellationToken);

    public ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) =>
        inner.ReadMailAsync(jobId, cancellationToken);

    public ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default) =>
        inner.FindAsync(jobId, cancellationToken);

    public virtual IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, CancellationToken cancellationToken = default) =>
        inner.ReadEventsAsync(jobId, fromSeq, toSeq, cancellationToken);

    public virtual ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default) =>
        inner.ReadEventsAsync(jobId, seqs, cancellationToken);

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
