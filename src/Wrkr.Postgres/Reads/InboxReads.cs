using Npgsql;
using Wrkr.Postgres.Commits;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Reads;

/// <summary>Mail: into a job's inbox, and out of it.</summary>
internal sealed class InboxReads(PostgresDatabase database, StoredClock clock)
{
    public async ValueTask<IReadOnlyList<Mail>> FindUnansweredAsync(string jobId, CancellationToken cancellationToken) =>
        await database.ListAsync("unanswered_mail", command => command.With(jobId), ReadMail, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// One transaction and one round trip: the row is locked by one statement, so that the next one sees whatever was delivered before.
    /// </summary>
    public ValueTask<Delivery> DeliverAsync(string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        database.RunAsync(
            async (connection, token) =>
            {
                Delivery delivery;
                long now, stored;
                var rows = await database.LockAndReadAsync(
                    database.Command(connection, "lock_job").With(jobId),
                    database.Command(connection, "deliver").With(database.Clock).With(jobId).With(key).With(bytes),
                    token).ConfigureAwait(false);
                await using (rows.ConfigureAwait(false))
                {
                    await rows.ReadAsync(token).ConfigureAwait(false);
                    (now, stored) = (database.Clock.Observe(rows.GetInt64(0)), rows.IntegerOrNull(1) ?? 0);
                    delivery = ReadDelivery(rows, Microseconds.ToTime(now));
                }

                await clock.KeepAsync(connection, now, stored).ConfigureAwait(false);
                return delivery;
            },
            cancellationToken);

    public static StoredMail ReadStored(NpgsqlDataReader row) => new(
        ReadMail(row),
        row.TextOrNull(5) is { } message ? new MailAnswer(row.GetInt64(0), row.TextOrNull(4), message, row.IntegerOrNull(6)) : null,
        Problem: null);

    private static Mail ReadMail(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1), row.Bytes(2), row.Time(3));

    private static Delivery ReadDelivery(NpgsqlDataReader row, DateTimeOffset now)
    {
        if (!row.GetBoolean(2))
        {
            return new(DeliveryStatus.NotFound, 0, null, now);
        }

        if (row.IntegerOrNull(4) is { } known)
        {
            return new(
                DeliveryStatus.Known, known,
                row.TextOrNull(6) is { } message ? new MailAnswer(known, row.TextOrNull(5), message, row.IntegerOrNull(7)) : null, now);
        }

        return row.IntegerOrNull(3) is { } delivered
            ? new(DeliveryStatus.Delivered, delivered, null, now)
            : new(DeliveryStatus.Closed, 0, null, now);
    }
}
