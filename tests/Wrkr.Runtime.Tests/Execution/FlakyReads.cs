using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A connection that fails at each first read of what a step needs.</summary>
internal sealed class FlakyReads(IJobStore inner) : Undisposed(inner)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public int Failures => _read.Count;

    public override ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
    {
        // A single event is an input; a writer that begins reads the first and the last together.
        if (seqs.Count == 1 && _read.Add(string.Join(' ', seqs)))
        {
            throw new StoreException(ReasonCodes.StoreUnavailable, "The connection was lost.") { IsTransient = true };
        }

        return base.ReadEventsAsync(jobId, seqs, cancellationToken);
    }
}
