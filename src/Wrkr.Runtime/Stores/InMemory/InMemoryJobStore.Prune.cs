using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>What removes jobs and data. With one lock for all, nothing is ever half removed.</summary>
public sealed partial class InMemoryJobStore
{
    private long _pruneBegun = -1;

    /// <inheritdoc />
    public ValueTask<DateTimeOffset> BeginPruneAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _pruneBegun = _clock.Read();
            return new(Microseconds.ToTime(_pruneBegun));
        }
    }

    /// <inheritdoc />
    public ValueTask<long?> MeasureJobAsync(string jobId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_jobs.GetValueOrDefault(jobId)?.Bytes);
        }
    }

    /// <inheritdoc />
    public ValueTask<long?> RemoveJobAsync(string jobId, LedgerHead expectedHead, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long? bytes = null;
        lock (_gate)
        {
            if (_jobs.GetValueOrDefault(jobId) is { Projection.IsFinal: true } job
                && job.Head == expectedHead && !(job.ExpiresAt > _clock.Read()))
            {
                bytes = job.Bytes;
                _jobs.Remove(jobId);
                _submitted.Remove(job.JobNo);
            }
        }

        if (bytes is not null)
        {
            _changes.Raise();
        }

        return new(bytes);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredBlob>> FindUnusedBlobsAsync(
        IReadOnlyCollection<Digest> sha256s, DateTimeOffset unusedSince, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sha256s);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_blobs.FindUnused(sha256s, Microseconds.From(unusedSince)));
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredBlob>> RemoveBlobsAsync(
        IReadOnlyCollection<Digest> sha256s, DateTimeOffset unusedSince, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sha256s);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_pruneBegun < Microseconds.From(unusedSince))
            {
                throw StoreArguments.NoPruneBegan(nameof(unusedSince));
            }

            var unused = _blobs.FindUnused(sha256s, Microseconds.From(unusedSince));
            foreach (var blob in unused)
            {
                _blobs.Remove(blob.Sha256);
            }

            return new(unused);
        }
    }

    /// <inheritdoc />
    public ValueTask<StoreSpace> MeasureSpaceAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(new StoreSpace(_submitted.Values.Sum(job => job.Bytes) + _blobs.Bytes, FreeBytes: 0));
        }
    }

    /// <inheritdoc />
    public ValueTask CompactAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }
}
