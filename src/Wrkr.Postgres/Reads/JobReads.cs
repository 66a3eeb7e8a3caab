using System.Globalization;
using Npgsql;
using Wrkr.Postgres.Connections;
using Wrkr.Runtime.Stores;
using Wrkr.Storage;

namespace Wrkr.Postgres.Reads;

/// <summary>Reads of job rows, each stamped with the store's time of the same moment.</summary>
internal sealed class JobReads(PostgresDatabase database)
{
    public ValueTask<DateTimeOffset> NowAsync(CancellationToken cancellationToken) => database.RunAsync(
        async (connection, token) =>
        {
            var command = database.Command(connection, "now").With(database.Clock);
            await using (command.ConfigureAwait(false))
            {
                await database.PrepareAsync(command, token).ConfigureAwait(false);
                var now = (long)(await command.ExecuteScalarAsync(token).ConfigureAwait(false))!;
                return Microseconds.ToTime(database.Clock.Observe(now));
            }
        },
        cancellationToken);

    public async ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync(
            "find_job", command => command.With(database.Clock).With(jobId), row => Read(row).Row, cancellationToken).ConfigureAwait(false);
        return rows is [var found] ? found : null;
    }

    public async ValueTask<JobPage> ListAsync(JobFilter filter, int limit, long after, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync(
            "list_jobs",
            command => command.With(database.Clock).With(after).With(filter.Status).With(filter.JobType).With(limit + 1L),
            Read,
            cancellationToken).ConfigureAwait(false);
        return new(
            [.. rows.Take(limit).Select(row => row.Row)],
            rows.Count > limit ? rows[limit - 1].JobNo.ToString(CultureInfo.InvariantCulture) : null);
    }

    public async ValueTask<IReadOnlyList<ClaimCandidate>> FindClaimableAsync(
        string workerId, int limit, IReadOnlyCollection<string> claimKeys, CancellationToken cancellationToken)
    {
        var keys = claimKeys.Distinct(StringComparer.Ordinal).ToArray();
        var oldest = await database.ListAsync(
            "claimable",
            command => command.With(database.Clock).With(keys).With((long)ClaimOrder.ReadLimit(limit)),
            row => (
                Now: database.Clock.Observe(row.GetInt64(0)),
                Job: row.IsDBNull(1) ? null : new ClaimCandidate(row.GetString(1), row.GetString(2))),
            cancellationToken).ConfigureAwait(false);
        return ClaimOrder.Choose(oldest.Select(row => row.Job).OfType<ClaimCandidate>(), workerId, limit, oldest[0].Now);
    }

    public async ValueTask<ReadOnlyMemory<byte>> KeyAsync(CancellationToken cancellationToken)
    {
        var keys = await database
            .ListAsync("read_key", command => command, row => row.Bytes(0), cancellationToken)
            .ConfigureAwait(false);
        return keys is [var key] ? key : throw database.Errors.Corrupt("its key is missing");
    }

    public (long JobNo, JobRow Row) Read(NpgsqlDataReader row) => (row.GetInt64(0), new JobRow(
        JobId: row.GetString(1),
        Head: new LedgerHead(row.GetInt64(5), row.Sha256(6)),
        Fence: row.GetInt64(7),
        Projection: new JobProjection(
            JobType: row.GetString(2),
            Status: row.GetString(3),
            State: row.Bytes(15),
            ClaimKey: row.GetString(13),
            WakeAt: row.TimeOrNull(12),
            IsFinal: row.GetBoolean(4)),
        Lease: row.TextOrNull(8) is { } workerId ? new LeaseRow(workerId, row.Time(9), row.Time(10)) : null,
        CommittedAt: row.Time(11),
        MailSeq: row.GetInt64(14),
        Now: Microseconds.ToTime(database.Clock.Observe(row.GetInt64(16)))));
}
