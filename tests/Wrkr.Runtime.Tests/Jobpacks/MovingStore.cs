using System.Runtime.CompilerServices;
using Wrkr.Runtime.Tests.Execution;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Jobpacks;

/// <summary>A store in which something happens between the pages of a ledger that is read.</summary>
internal sealed class MovingStore(IJobStore inner, Func<Task> move) : Undisposed(inner)
{
    /// <summary>How many ledger rows were read before it moved, and after.</summary>
    public (int Before, int After) Rows { get; private set; }

    public override async IAsyncEnumerable<LedgerBatch> ReadEventsAsync(
        string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in base.ReadEventsAsync(jobId, fromSeq, toSeq, cancellationToken))
        {
            if (Rows is (10, 0))
            {
                await move();
            }

            Rows = Rows.Before < 10 ? (Rows.Before + 1, 0) : (10, Rows.After + 1);
            yield return batch;
        }
    }
}
