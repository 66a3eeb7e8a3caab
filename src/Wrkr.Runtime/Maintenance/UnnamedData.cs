using Wrkr.Runtime.StoreChecks;
using Wrkr.Storage;

namespace Wrkr.Runtime.Maintenance;

/// <summary>Removes data that no ledger names: that of removed jobs at once, any other when nobody has put it for a while.</summary>
/// <param name="store">Where from.</param>
/// <param name="begun">When the removal began: nothing that was used since then is removed.</param>
/// <param name="options">How long other data is kept, and whether this is a dry run.</param>
internal sealed class UnnamedData(IPrunableStore store, DateTimeOffset begun, PruneOptions options)
{
    private const int Together = 256;

    private readonly List<Digest> _ofRemovedJobs = new(Together);
    private readonly List<Digest> _others = new(Together);

    public long Count { get; private set; }

    public long Bytes { get; private set; }

    /// <param name="named">What ledgers name; it may hold more, as then something stays.</param>
    /// <param name="ofRemovedJobs">What the removed jobs named.</param>
    /// <param name="report">Told after each removal.</param>
    /// <param name="cancellationToken">Stops it; what is removed is removed.</param>
    public async ValueTask RemoveAsync(
        DigestFilter named, DigestFilter ofRemovedJobs, Action report, CancellationToken cancellationToken)
    {
        await foreach (var blob in store.InspectBlobsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!named.MayContain(blob.Sha256))
            {
                (ofRemovedJobs.MayContain(blob.Sha256) ? _ofRemovedJobs : _others).Add(blob.Sha256);
                await FlushAsync(Together, report, cancellationToken).ConfigureAwait(false);
            }
        }

        await FlushAsync(1, report, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask FlushAsync(int atLeast, Action report, CancellationToken cancellationToken)
    {
        foreach (var (unnamed, unusedSince) in new[] { (_ofRemovedJobs, begun), (_others, begun - options.DataGrace) })
        {
            if (unnamed.Count < atLeast)
            {
                continue;
            }

            var removed = options.DryRun
                ? await store.FindUnusedBlobsAsync(unnamed, unusedSince, cancellationToken).ConfigureAwait(false)
                : await store.RemoveBlobsAsync(unnamed, unusedSince, cancellationToken).ConfigureAwait(false);
            Count += removed.Count;
            Bytes += removed.Sum(blob => blob.Size);
            unnamed.Clear();
            report();
        }
    }
}
