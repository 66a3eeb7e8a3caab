using System.Globalization;
using Microsoft.Data.Sqlite;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Reads of job rows, each stamped with the store's time of the same moment.</summary>
internal static class JobReads
{
    /// <summary>The column that says whether a single row is what its checksum says.</summary>
    public const int Intact = 17;

    public static JobRow? Find(SqliteSession session, string jobId, StoreClock clock)
    {
        using var reader = session.Use("find_job").With("$job_id", jobId).Query();
        if (!reader.Read())
        {
            return null;
        }

        var row = ReadRow(reader, clock).Row;
        return reader.Flag(Intact) ? row : throw new InvalidDataException($"the row of job '{jobId}' isn't what its checksum says");
    }

    public static JobPage List(SqliteSession session, JobFilter filter, int limit, long after, StoreClock clock)
    {
        var rows = new List<(long JobNo, JobRow Row)>();
        using var reader = session.Use("list_jobs")
            .With("$after", after)
            .With("$status", filter.Status)
            .With("$job_type", filter.JobType)
            .With("$limit", limit + 1L)
            .Query();
        while (rows.Count < limit && reader.Read())
        {
            rows.Add(ReadRow(reader, clock));
        }

        var hasMore = rows.Count == limit && reader.Read();
        return new([.. rows.Select(row => row.Row)], hasMore ? rows[^1].JobNo.ToString(CultureInfo.InvariantCulture) : null);
    }

    public static DateTimeOffset Now(SqliteSession session, StoreClock clock) => Microseconds.ToTime(ReadNow(session, clock));

    /// <summary>The last time that the store wrote, in microseconds.</summary>
    public static long StoredClock(SqliteSession session)
    {
        using var reader = session.Use("read_clock").Query();
        return reader.Read() ? reader.Moment(0) : throw new InvalidDataException("its clock is missing or damaged");
    }

    public static byte[] Key(SqliteSession session)
    {
        using var reader = session.Use("read_key").Query();
        return reader.Read() ? reader.Bytes(0) : throw new InvalidDataException("its key is missing or damaged");
    }

    public static IReadOnlyList<ClaimCandidate> FindClaimable(
        SqliteSession session, string workerId, int limit, IReadOnlyCollection<string> claimKeys, StoreClock clock)
    {
        var now = ReadNow(session, clock);
        var found = new List<(long WakeAt, long JobNo, ClaimCandidate Job)>();
        var keys = claimKeys as IReadOnlySet<string> ?? claimKeys.ToHashSet(StringComparer.Ordinal);
        // A query per key is a short walk along the wake index; one query for all keys would sort everything that is due.
        foreach (var claimKey in ShortestWalk(session, keys))
        {
            using var reader = session.Use("claimable")
                .With("$claim_key", claimKey)
                .With("$now", now)
                .With("$limit", ClaimOrder.ReadLimit(limit))
                .Query();
            while (reader.Read())
            {
                found.Add((reader.Integer(1), reader.Integer(2), new ClaimCandidate(reader.Text(0), claimKey)));
            }
        }

        var oldest = found.OrderBy(job => job.WakeAt).ThenBy(job => job.JobNo).Take(ClaimOrder.ReadLimit(limit)).Select(job => job.Job);
        return ClaimOrder.Choose(oldest, workerId, limit, now);
    }

    /// <summary>
    /// The keys to ask for. A host has one for each step of its jobs, perhaps thousands, while the jobs that are there share a few: then
    /// only those.
    /// </summary>
    private static IReadOnlyCollection<string> ShortestWalk(SqliteSession session, IReadOnlySet<string> claimKeys)
    {
        var waiting = new List<string>();
        using var reader = session.Use("waiting_keys").With("$limit", claimKeys.Count + 1L).Query();
        while (reader.Read())
        {
            waiting.Add(reader.Text(0));
        }

        return waiting.Count > claimKeys.Count ? claimKeys : waiting.FindAll(claimKeys.Contains);
    }

    private static long ReadNow(SqliteSession session, StoreClock clock) => clock.Read(StoredClock(session));

    public static (long JobNo, JobRow Row) ReadRow(SqliteDataReader row, StoreClock clock) => (row.Integer(0), new JobRow(
        JobId: row.Text(1),
        Head: new LedgerHead(row.Integer(5), row.Sha256(6)),
        Fence: row.Integer(7),
        Projection: new JobProjection(
            JobType: row.Text(2),
            Status: row.Text(3),
            State: row.Bytes(15),
            ClaimKey: row.Text(13),
            WakeAt: row.TimeOrNull(12),
            IsFinal: row.Flag(4)),
        Lease: row.TextOrNull(8) is { } workerId ? new LeaseRow(workerId, row.Time(9), row.Time(10)) : null,
        CommittedAt: row.Time(11),
        MailSeq: row.Integer(14),
        Now: Microseconds.ToTime(clock.Read(row.Moment(16)))));
}
