using Wrkr.Runtime.Stores;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.StoreChecks;

/// <summary>A store in which somebody writes after each look at a job's row.</summary>
internal sealed class BusyStore(SqliteJobStore inner, Func<Task> write) : Undisposed(inner), IInspectableStore
{
    public ValueTask<IReadOnlyList<string>> InspectMediumAsync(CancellationToken cancellationToken = default) =>
        inner.InspectMediumAsync(cancellationToken);

    public ValueTask<long?> FindNextKeyAsync(long after, CancellationToken cancellationToken = default) =>
        inner.FindNextKeyAsync(after, cancellationToken);

    public async ValueTask<StoredJob> InspectAsync(long key, CancellationToken cancellationToken = default)
    {
        var stored = await inner.InspectAsync(key, cancellationToken);
        await write();
        return stored;
    }

    public IAsyncEnumerable<LedgerBatch> InspectLedgerAsync(long key, CancellationToken cancellationToken = default) =>
        inner.InspectLedgerAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredMail> InspectMailAsync(long key, CancellationToken cancellationToken = default) =>
        inner.InspectMailAsync(key, cancellationToken);

    public IAsyncEnumerable<ArtifactRow> InspectArtifactsAsync(long key, CancellationToken cancellationToken = default) =>
        inner.InspectArtifactsAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredBlob> InspectBlobsAsync(CancellationToken cancellationToken = default) =>
        inner.InspectBlobsAsync(cancellationToken);

    public ValueTask<CommitResult> RestoreAsync(JobRestore restore, CancellationToken cancellationToken = default) =>
        inner.RestoreAsync(restore, cancellationToken);
}
