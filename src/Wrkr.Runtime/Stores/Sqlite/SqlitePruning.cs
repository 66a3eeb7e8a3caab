using Microsoft.Data.Sqlite;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>
/// Removes jobs and data: each is gone in one transaction, with a note of its number; what hangs on it goes in transactions of a bounded
/// size, so that commits get their turn between them. A note that is left by a process that ended is carried on by the next removal.
/// </summary>
internal sealed class SqlitePruning(SqliteWriter writer, SqliteReaders readers, string path, TimeSpan busyTimeout)
{
    public async ValueTask<DateTimeOffset> BeginAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (begun, left) = await writer.WriteAsync(new BeginPruneItem(), cancellationToken).ConfigureAwait(false);
            if (left is not { } part)
            {
                return Microseconds.ToTime(begun);
            }

            await DeleteAsync(part, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<long?> MeasureJobAsync(string jobId, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => session.Use("measure_job").With("$job_id", jobId).QueryInt64(), cancellationToken);

    public async ValueTask<long?> RemoveJobAsync(string jobId, LedgerHead expectedHead, CancellationToken cancellationToken)
    {
        if (await writer.WriteAsync(new RemoveJobItem(jobId, expectedHead), cancellationToken).ConfigureAwait(false) is not { } removed)
        {
            return null;
        }

        await DeleteAsync(removed.Part, cancellationToken).ConfigureAwait(false);
        return removed.Bytes;
    }

    public ValueTask<IReadOnlyList<StoredBlob>> FindUnusedBlobsAsync(
        IReadOnlyCollection<Digest> sha256s, DateTimeOffset unusedSince, CancellationToken cancellationToken) =>
        readers.ReadAsync<IReadOnlyList<StoredBlob>>(
            session => [.. RemoveBlobsItem.Find(session, sha256s, Microseconds.From(unusedSince)).Select(unused => unused.Blob)],
            cancellationToken);

    public async ValueTask<IReadOnlyList<StoredBlob>> RemoveBlobsAsync(
        IReadOnlyCollection<Digest> sha256s, DateTimeOffset unusedSince, CancellationToken cancellationToken)
    {
        var item = new RemoveBlobsItem(sha256s, Microseconds.From(unusedSince));
        var removed = await writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        foreach (var (part, _) in removed)
        {
            await DeleteAsync(part, cancellationToken).ConfigureAwait(false);
        }

        return [.. removed.Select(one => one.Blob)];
    }

    public ValueTask<StoreSpace> MeasureSpaceAsync(CancellationToken cancellationToken) => readers.ReadAsync(
        session => session.InOneMoment(() =>
        {
            var pageBytes = session.QueryInt64("PRAGMA page_size");
            var (pages, free) = (session.QueryInt64("PRAGMA page_count"), session.QueryInt64("PRAGMA freelist_count"));
            return new StoreSpace(pageBytes * pages, pageBytes * free);
        }),
        cancellationToken);

    /// <summary>Writes the file anew without its free pages, on a connection of its own, and copies the log back.</summary>
    public ValueTask CompactAsync(CancellationToken cancellationToken) => new(Task.Run(Compact, cancellationToken));

    private void Compact()
    {
        try
        {
            using var session = SqliteSession.Open(path, SqliteOpenMode.ReadWrite, busyTimeout);
            session.Execute("VACUUM");
            session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Describe(error, path);
        }
    }

    private async ValueTask DeleteAsync(RemovedPart part, CancellationToken cancellationToken)
    {
        while (!await writer.WriteAsync(new DeleteSomeItem(part), cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
