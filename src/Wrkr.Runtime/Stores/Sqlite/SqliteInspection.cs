using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>The reads of <see cref="IInspectableStore"/>: by job number, so that what lost its row is found.</summary>
internal sealed class SqliteInspection(SqliteReaders readers, StoreClock clock)
{
    private const int PageRows = 64;

    public ValueTask<IReadOnlyList<string>> InspectMediumAsync(CancellationToken cancellationToken) =>
        readers.ReadAsync(SqliteIntegrity.Problems, cancellationToken);

    public ValueTask<long?> FindNextKeyAsync(long after, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => session.InOneMoment(() => NextKey(session, after)), cancellationToken);

    public ValueTask<StoredJob> InspectAsync(long key, CancellationToken cancellationToken) =>
        readers.ReadAsync(session => session.InOneMoment(() => Inspect(session, key)), cancellationToken);

    public IAsyncEnumerable<LedgerBatch> InspectLedgerAsync(long key, CancellationToken cancellationToken) => PagesAsync(
        long.MinValue,
        (session, after) => session.Use("inspect_ledger").With("$job_no", key).With("$after", after),
        LedgerReads.ReadRow,
        batch => batch.FirstSeq,
        cancellationToken);

    public IAsyncEnumerable<StoredMail> InspectMailAsync(long key, CancellationToken cancellationToken) => PagesAsync(
        long.MinValue,
        (session, after) => session.Use("inspect_mail").With("$job_no", key).With("$after", after),
        InboxReads.ReadStored,
        stored => stored.Mail.MailSeq,
        cancellationToken);

    public IAsyncEnumerable<ArtifactRow> InspectArtifactsAsync(long key, CancellationToken cancellationToken) => PagesAsync(
        "",
        (session, after) => session.Use("inspect_artifacts").With("$job_no", key).With("$after", after),
        ArtifactReads.ReadRow,
        artifact => artifact.Path,
        cancellationToken);

    public async IAsyncEnumerable<StoredBlob> InspectBlobsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blobs = PagesAsync(
            long.MinValue,
            (session, after) => session.Use("inspect_blobs").With("$after", after),
            reader => (BlobNo: reader.Integer(0), Blob: new StoredBlob(reader.Sha256(1), reader.Integer(2))),
            row => row.BlobNo,
            cancellationToken);
        await foreach (var (_, blob) in blobs.ConfigureAwait(false))
        {
            yield return blob;
        }
    }

    private async IAsyncEnumerable<TRow> PagesAsync<TRow, TPlace>(
        TPlace start,
        Func<SqliteSession, TPlace, SqliteStatement> query,
        Func<SqliteDataReader, TRow> read,
        Func<TRow, TPlace> placeOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = start;
        List<TRow> page;
        do
        {
            page = await readers.ReadAsync(session => Page(query(session, after), read), cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
            {
                yield return row;
                after = placeOf(row);
            }
        }
        while (page.Count == PageRows);
    }

    private static List<TRow> Page<TRow>(SqliteStatement statement, Func<SqliteDataReader, TRow> read)
    {
        var page = new List<TRow>();
        using var reader = statement.With("$limit", PageRows).Query();
        while (reader.Read())
        {
            page.Add(read(reader));
        }

        return page;
    }

    private StoredJob Inspect(SqliteSession session, long key)
    {
        var (row, problem) = FindRow(session, key);
        return new(
            key, row, problem, LedgerReads.FindLast(session, key)?.Head.Seq ?? 0, InboxReads.LastSeq(session, key),
            row?.Now ?? JobReads.Now(session, clock));
    }

    /// <summary>What is left of a job that was removed belongs to nobody, and is no fault.</summary>
    private static long? NextKey(SqliteSession session, long after)
    {
        long? key;
        do
        {
            key = session.Use("next_key").With("$after", after).QueryInt64();
            after = key ?? after;
        }
        while (key is { } found && new RemovedPart(RemovedPart.Job, found).IsKnown(session));

        return key;
    }

    private (JobRow? Row, string? Problem) FindRow(SqliteSession session, long key)
    {
        try
        {
            using var reader = session.Use("inspect_job").With("$job_no", key).Query();
            return reader.Read()
                ? (JobReads.ReadRow(reader, clock).Row, reader.Flag(JobReads.Intact) ? null : "its checksum is another")
                : (null, null);
        }
        catch (InvalidDataException unreadable)
        {
            return (null, unreadable.Message);
        }
    }
}
