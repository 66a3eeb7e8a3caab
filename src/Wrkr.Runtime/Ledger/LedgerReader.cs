using System.Runtime.CompilerServices;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>Reads events out of ledger rows, and proves the chain on the way.</summary>
internal static class LedgerReader
{
    /// <summary>The first <paramref name="toSeq"/> events of a job, in order.</summary>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: an event is missing, can't be read, or breaks the chain.</exception>
    public static async IAsyncEnumerable<ChainedEvent> ReadAsync(
        IJobStore store, string jobId, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (seq, previous) = (0L, Digest.Zero);
        await foreach (var batch in store.ReadEventsAsync(jobId, 1, toSeq, cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in Events(batch, previous))
            {
                (seq, previous) = (seq + 1, e.Sha256);
                if (e.Event.Seq != seq)
                {
                    throw Corrupt(jobId, $"event {seq} is missing");
                }

                if (seq <= toSeq)
                {
                    yield return e;
                }
            }

            if (previous != batch.LastSha256)
            {
                throw Corrupt(jobId, $"the chain breaks at event {seq}");
            }
        }

        if (seq < toSeq)
        {
            throw Corrupt(jobId, $"the ledger ends at event {seq} of {toSeq}");
        }
    }

    /// <summary>
    /// The events from <paramref name="fromSeq"/> to <paramref name="toSeq"/>, by the rows that hold them; their chain isn't proven.
    /// </summary>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: an event can't be read.</exception>
    public static async IAsyncEnumerable<LedgerEvent> ReadSinceAsync(
        IJobStore store, string jobId, long fromSeq, long toSeq, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in store.ReadEventsAsync(jobId, fromSeq, toSeq, cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in Events(batch, Digest.Zero).Where(e => e.Event.Seq >= fromSeq && e.Event.Seq <= toSeq))
            {
                yield return e.Event;
            }
        }
    }

    /// <summary>
    /// Single events by their seq, from the rows that hold them; their chain digests only as far as rows begin with a known one.
    /// </summary>
    public static async ValueTask<IReadOnlyDictionary<long, LedgerEvent>> FindAsync(
        IJobStore store, string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, LedgerEvent>();
        foreach (var batch in await store.ReadEventsAsync(jobId, seqs, cancellationToken).ConfigureAwait(false))
        {
            foreach (var e in Events(batch, Digest.Zero).Where(e => seqs.Contains(e.Event.Seq)))
            {
                found[e.Event.Seq] = e.Event;
            }
        }

        return seqs.FirstOrDefault(seq => !found.ContainsKey(seq)) is > 0 and var missing
            ? throw Corrupt(jobId, $"event {missing} is missing") : found;
    }

    /// <summary>One event with its chain digest: two reads by key, whatever the length of the ledger.</summary>
    public static async ValueTask<ChainedEvent> FindChainedAsync(
        IJobStore store, string jobId, long seq, CancellationToken cancellationToken)
    {
        var row = await SingleAsync(seq).ConfigureAwait(false);
        var previous = row.FirstSeq == 1 ? Digest.Zero : (await SingleAsync(row.FirstSeq - 1).ConfigureAwait(false)).LastSha256;
        return Events(row, previous).First(e => e.Event.Seq == seq);

        async ValueTask<LedgerBatch> SingleAsync(long wanted) =>
            await store.ReadEventsAsync(jobId, [wanted], cancellationToken).ConfigureAwait(false) is [var single]
                ? single
                : throw Corrupt(jobId, $"event {wanted} is missing");
    }

    /// <summary>The events of one row.</summary>
    public static IEnumerable<ChainedEvent> Events(LedgerBatch batch, Digest previous)
    {
        var rest = batch.Lines;
        for (var seq = batch.FirstSeq; seq <= batch.LastSeq; seq++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            if (end < 0)
            {
                throw new WrkrException(ReasonCodes.StoreCorrupt, $"The ledger row of event {batch.FirstSeq} ends before event {seq}.");
            }

            var e = EventLine.Read(rest[..end], seq, batch.Fence, previous);
            previous = e.Sha256;
            rest = rest[(end + 1)..];
            yield return e;
        }

        if (!rest.IsEmpty)
        {
            throw new WrkrException(
                ReasonCodes.StoreCorrupt, $"The ledger row of event {batch.FirstSeq} holds more than its {batch.Count} events.");
        }
    }

    private static WrkrException Corrupt(string jobId, string what) =>
        new(ReasonCodes.StoreCorrupt, $"The ledger of job '{jobId}' can't be trusted: {what}.");
}
