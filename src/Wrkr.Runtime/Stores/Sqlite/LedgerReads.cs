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
            found.Add(new LedgerBatch(
                FirstSeq: reader.GetInt64(0),
                Count: reader.GetInt32(1),
                Fence: reader.GetInt64(2),
                Flags: (LedgerFlags)reader.GetInt32(3),
                LastSha256: reader.GetDigest(4),
                Lines: reader.GetBytes(5)));
        }

        return found;
    }
}
