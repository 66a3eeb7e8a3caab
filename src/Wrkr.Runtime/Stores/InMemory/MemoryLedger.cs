using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Finds rows in a ledger, which is ordered by sequence number.</summary>
internal static class MemoryLedger
{
    /// <summary>The row that holds the event, or <see langword="null"/> beyond the head.</summary>
    public static LedgerBatch? FindBatch(this List<LedgerBatch> ledger, long seq)
    {
        var (low, high) = (0, ledger.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ledger[middle].LastSeq < seq)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < ledger.Count && ledger[low].FirstSeq <= seq ? ledger[low] : null;
    }

    /// <summary>The rows that hold any of the events, each once and in order.</summary>
    public static IReadOnlyList<LedgerBatch> FindBatches(this List<LedgerBatch> ledger, IEnumerable<long> seqs)
    {
        var found = new List<LedgerBatch>();
        foreach (var seq in seqs.Order())
        {
            if ((found.Count == 0 || found[^1].LastSeq < seq) && ledger.FindBatch(seq) is { } batch)
            {
                found.Add(batch);
            }
        }

        return found;
    }
}
