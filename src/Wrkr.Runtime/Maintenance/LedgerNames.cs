using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.StoreChecks;
using Wrkr.Storage;

namespace Wrkr.Runtime.Maintenance;

/// <summary>Reads ledgers for the data that they name, and nothing else.</summary>
/// <param name="read">Told of every row, with the number of its events.</param>
internal sealed class LedgerNames(Action<int> read)
{
    /// <summary>Adds what a ledger names.</summary>
    /// <returns>Why it can't be known, as the end of a sentence; <see langword="null"/> when it is.</returns>
    public async ValueTask<string?> AddAsync(IAsyncEnumerable<LedgerBatch> ledger, DigestFilter names, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in ledger.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                foreach (var e in LedgerReader.Events(batch, Digest.Zero))
                {
                    if (e.Event.Payload is UnknownPayload)
                    {
                        return $"event {e.Event.Seq} is of a newer version";
                    }

                    foreach (var sha256 in NamedData.Of(e.Event.Payload))
                    {
                        names.Add(sha256);
                    }
                }

                read(batch.Count);
            }

            return null;
        }
        catch (WrkrException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt)
        {
            return "it can't be read";
        }
    }
}
