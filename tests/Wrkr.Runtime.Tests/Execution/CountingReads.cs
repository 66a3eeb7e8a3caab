using System.Runtime.CompilerServices;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>Counts the ledger rows that are read.</summary>
internal sealed class CountingReads(IJobStore inner) : Undisposed(inner)
{
    private int _rows;

    public int Rows => _rows;

    public override async IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in base.ReadEventsAsync(jobId, fromSeq, toSeq, cancellationToken))
        {
            Interlocked.Increment(ref _rows);
            yield return batch;
        }
    }

    public override async ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
    {
        var found = await base.ReadEventsAsync(jobId, seqs, cancellationToken);
        Interlocked.Add(ref _rows, found.Count);
        return found;
    }
}
