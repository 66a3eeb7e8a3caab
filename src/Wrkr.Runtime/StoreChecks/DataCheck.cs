using System.Buffers;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>Hashes all data once, then compares what ledgers name with what there is.</summary>
internal sealed class DataCheck(IJobStore jobs, IInspectableStore store, FindingList findings)
{
    private const int BufferBytes = 1 << 16;

    private readonly DigestFilter _named = new();
    private readonly HashSet<Digest> _damaged = [];

    public long Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Hashes everything that is kept by digest.</summary>
    public async ValueTask HashAsync(Action report, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var blob in store.InspectBlobsAsync(cancellationToken).ConfigureAwait(false))
            {
                if (await IsDamagedAsync(blob, cancellationToken).ConfigureAwait(false) && _damaged.Count < StoreReport.MaxFindings)
                {
                    _damaged.Add(blob.Sha256);
                }

                Count++;
                report();
            }
        }
        catch (StoreException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt)
        {
            findings.Add(new(StoreFindings.MediumDamaged, null, "data by digest", "it can be read", unreadable.Problem));
        }
    }

    /// <summary>Looks for the data that an event names.</summary>
    public async ValueTask ApplyAsync(LedgerEvent e, JobFindings found, CancellationToken cancellationToken)
    {
        foreach (var sha256 in NamedData.Of(e.Payload))
        {
            _named.Add(sha256);
            if (_damaged.Contains(sha256))
            {
                found.Add(StoreFindings.DataDamaged, e.EventId, $"data {sha256}", "data with another digest or length");
            }
            else if (await jobs.OpenBlobAsync(sha256, cancellationToken).ConfigureAwait(false) is not { } blob)
            {
                found.Add(StoreFindings.DataMissing, e.EventId, $"data {sha256}", "nothing");
            }
            else
            {
                await blob.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Tells what no ledger names. Call it after all jobs.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var blob in store.InspectBlobsAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!_named.MayContain(blob.Sha256))
                {
                    findings.Add(_damaged.Contains(blob.Sha256)
                        ? new(StoreFindings.DataDamaged, null, $"data {blob.Sha256}", $"{blob.Size} bytes of that digest", "others")
                        : new(StoreFindings.DataUnreferenced, null, $"data {blob.Sha256}", "a ledger that names it", $"{blob.Size} bytes"));
                }
            }
        }
        catch (StoreException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt && findings.Faults > 0)
        {
            // Told already when the data was hashed.
        }
    }

    private async ValueTask<bool> IsDamagedAsync(StoredBlob blob, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var stream = await jobs.OpenBlobAsync(blob.Sha256, cancellationToken).ConfigureAwait(false);
            if (stream is null)
            {
                // Removed since it was listed; if a ledger names it, that is told there.
                return false;
            }

            await using (stream.ConfigureAwait(false))
            {
                using var sha256 = new RunningSha256();
                var length = 0L;
                while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
                {
                    sha256.Append(buffer.AsSpan(0, read));
                    length += read;
                }

                Bytes += length;
                return length != blob.Size || sha256.Finish() != blob.Sha256;
            }
        }
        catch (StoreException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt)
        {
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
