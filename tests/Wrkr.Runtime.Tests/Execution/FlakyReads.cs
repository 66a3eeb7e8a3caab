using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A connection that fails at the first read of the job's input.</summary>
internal sealed class FlakyReads(IJobStore inner) : Undisposed(inner)
{
    private int _reads;

    /// <summary>How often it was read, the first time in vain.</summary>
    public int Reads => _reads;

    public override ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
    {
        // The first event alone holds the job's input; a writer that begins reads it together with the last.
        if (seqs is { Count: 1 } && seqs.Single() == 1 && Interlocked.Increment(ref _reads) == 1)
        {
            throw new StoreException(ReasonCodes.StoreUnavailable, "The connection was lost.") { IsTransient = true };
        }

        return base.ReadEventsAsync(jobId, seqs, cancellationToken);
    }
}
