using Microsoft.Data.Sqlite;
using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Reads of ledger rows.</summary>
internal static class LedgerReads
{
    /// <summary>How many rows a page has.</summary>
    public const int PageRows = 64;

    /// <summary>The next rows that hold any of the events, at most a page of them.</summary>
    public static IReadOnlyList<LedgerBatch> FindPage(SqliteSession session, string jobId, long fromSeq, long toSeq) =>
        Find(session, jobId, fromSeq, toSeq, PageRows);

    /// <summary>The rows that hold any of the events, each once and in order.</summary>
    public static IReadOnlyList<LedgerBatch> FindAll(SqliteSession session, string jobId, IEnumerable<long> seqs)
    {
        var found = new List<LedgerBatch>();
        foreach (var seq in seqs.Order())
        {
            if (found.Count == 0 || found[^1].LastSeq < seq)
            {
                found.AddRange(Find(session, jobId, seq, seq, limit: 1));
            }
        }

        return found;
    }

    /// <summary>The head and the fence as the last row has them; <see langword="null"/> when there is no row.</summary>
    public static (LedgerHead Head, long Fence)? FindLast(SqliteSession session, long jobNo)
    {
        using var reader = session.Use("last_batch").With("$job_no", jobNo).Query();
        return reader.Read()
            ? (new LedgerHead(reader.Integer(0) + reader.Integer(1) - 1, reader.Sha256(3)), reader.Integer(2))
            : null;
    }

    private static List<LedgerBatch> Find(SqliteSession session, string jobId, long fromSeq, long toSeq, int limit)
    {
        var found = new List<LedgerBatch>();
        using var reader = session.Use("find_batches")
            .With("$job_id", jobId)
            .With("$from", fromSeq)
            .With("$to", toSeq)
            .With("$limit", limit)
            .Query();
        while (reader.Read())
        {
            found.Add(ReadRow(reader));
        }

        return found;
    }

    public static LedgerBatch ReadRow(SqliteDataReader reader) => new(
        FirstSeq: reader.Integer(0),
        Count: reader.SmallInteger(1),
        Fence: reader.Integer(2),
        Flags: (LedgerFlags)reader.SmallInteger(3),
        LastSha256: reader.Sha256(4),
        Lines: reader.Bytes(5));
}
