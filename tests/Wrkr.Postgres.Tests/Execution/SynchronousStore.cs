using Wrkr.Storage;

namespace Wrkr.Postgres.Tests.Execution;

/// <summary>A store whose calls are complete when they return, as the simulation needs them: everything happens on its one thread.</summary>
internal sealed class SynchronousStore(IJobStore inner) : IJobStore
{
    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) => Complete(inner.NowAsync(cancellationToken));

    public ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default) =>
        Complete(inner.CommitAsync(commit, cancellationToken));

    public ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken = default) =>
        Complete(inner.FindClaimableAsync(workerId, limit, claimKeys, cancellationToken));

    public ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        Complete(inner.RenewAsync(workerId, jobIds, duration, cancellationToken));

    public ValueTask<Delivery> DeliverAsync(
        string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        Complete(inner.DeliverAsync(jobId, key, bytes, cancellationToken));

    public ValueTask<IReadOnlyList<Mail>> ReadMailAsync(string jobId, CancellationToken cancellationToken = default) =>
        Complete(inner.ReadMailAsync(jobId, cancellationToken));

    public ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default) =>
        Complete(inner.FindAsync(jobId, cancellationToken));

    public IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, CancellationToken cancellationToken = default) =>
        inner.ReadEventsAsync(jobId, fromSeq, toSeq, cancellationToken).ToBlockingEnumerable(cancellationToken).ToList().ToAsyncEnumerable();

    public ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default) =>
        Complete(inner.ReadEventsAsync(jobId, seqs, cancellationToken));

    public IAsyncEnumerable<ArtifactRow> ReadArtifactsAsync(string jobId, CancellationToken cancellationToken = default) =>
        inner.ReadArtifactsAsync(jobId, cancellationToken).ToBlockingEnumerable(cancellationToken).ToList().ToAsyncEnumerable();

    public ValueTask<IReadOnlyList<ArtifactRow>> FindArtifactsAsync(
        string jobId, IReadOnlyCollection<string> paths, CancellationToken cancellationToken = default) =>
        Complete(inner.FindArtifactsAsync(jobId, paths, cancellationToken));

    public ValueTask<JobPage> ListAsync(JobFilter filter, int limit, string? after = null, CancellationToken cancellationToken = default) =>
        Complete(inner.ListAsync(filter, limit, after, cancellationToken));

    public ValueTask<Digest> PutBlobAsync(Stream content, CancellationToken cancellationToken = default) =>
        Complete(inner.PutBlobAsync(content, cancellationToken));

    public ValueTask<Stream?> OpenBlobAsync(Digest sha256, CancellationToken cancellationToken = default)
    {
        using var stream = Complete(inner.OpenBlobAsync(sha256, cancellationToken)).Result;
        if (stream is null)
        {
            return new((Stream?)null);
        }

        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return new(copy);
    }

    public ValueTask<ReadOnlyMemory<byte>> ReadKeyAsync(CancellationToken cancellationToken = default) =>
        Complete(inner.ReadKeyAsync(cancellationToken));

    public ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default) =>
        Complete(inner.WaitForChangeAsync(version, atMost, cancellationToken));

    private static ValueTask<T> Complete<T>(ValueTask<T> call) => new(call.AsTask().GetAwaiter().GetResult());
}
