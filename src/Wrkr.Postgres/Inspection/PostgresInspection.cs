using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Postgres.Reads;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Inspection;

/// <summary>The reads of <see cref="IInspectableStore"/>: by job number, so that what lost its row is found.</summary>
internal sealed class PostgresInspection(PostgresDatabase database, JobReads jobs)
{
    private const int PageRows = 64;

    public async ValueTask<long?> FindNextKeyAsync(long after, CancellationToken cancellationToken) =>
        (await database
            .ListAsync("next_key", command => command.With(after), row => row.IntegerOrNull(0), cancellationToken)
            .ConfigureAwait(false))[0];

    public async ValueTask<StoredJob> InspectAsync(long key, CancellationToken cancellationToken) =>
        (await database
            .ListAsync("inspect_job", command => command.With(database.Clock).With(key), row => Read(row, key), cancellationToken)
            .ConfigureAwait(false))[0];

    public IAsyncEnumerable<LedgerBatch> LedgerAsync(long key, CancellationToken cancellationToken) =>
        PagesAsync("inspect_ledger", key, LedgerReads.Read, batch => batch.FirstSeq, cancellationToken);

    public IAsyncEnumerable<StoredMail> MailAsync(long key, CancellationToken cancellationToken) =>
        PagesAsync("inspect_mail", key, InboxReads.ReadStored, stored => stored.Mail.MailSeq, cancellationToken);

    public IAsyncEnumerable<ArtifactRow> ArtifactsAsync(long key, CancellationToken cancellationToken) => DatabaseReads.PagesAsync(
        "",
        (after, token) => database.ListAsync(
            "inspect_artifacts", command => command.With(key).With(after).With((long)PageRows), LedgerReads.ReadArtifact, token),
        PageRows,
        artifact => artifact.Path,
        cancellationToken);

    public IAsyncEnumerable<StoredBlob> BlobsAsync(CancellationToken cancellationToken) => DatabaseReads.PagesAsync(
        long.MinValue,
        (after, token) => database.ListAsync(
            "inspect_blobs",
            command => command.With(after).With((long)PageRows),
            row => (BlobNo: row.GetInt64(0), Blob: new StoredBlob(row.Sha256(1), row.GetInt64(2))),
            token),
        PageRows,
        row => row.BlobNo,
        cancellationToken).Select(row => row.Blob);

    private IAsyncEnumerable<T> PagesAsync<T>(
        string name, long key, Func<NpgsqlDataReader, T> read, Func<T, long> placeOf, CancellationToken cancellationToken) =>
        DatabaseReads.PagesAsync(
            long.MinValue,
            (after, token) => database.ListAsync(name, command => command.With(key).With(after).With((long)PageRows), read, token),
            PageRows,
            placeOf,
            cancellationToken);

    private StoredJob Read(NpgsqlDataReader row, long key)
    {
        var now = Microseconds.ToTime(database.Clock.Observe(row.GetInt64(16)));
        var (lastSeq, lastMailSeq) = (row.GetInt64(17), row.GetInt64(18));
        if (row.IsDBNull(0))
        {
            return new(key, null, null, lastSeq, lastMailSeq, now);
        }

        try
        {
            return new(key, jobs.Read(row).Row, row.TextOrNull(19), lastSeq, lastMailSeq, now);
        }
        catch (InvalidDataException unreadable)
        {
            return new(key, null, unreadable.Message, lastSeq, lastMailSeq, now);
        }
    }
}
