using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>
/// Compares a job's artifact records with its ledger, both ways and by key: each event has a record of its path that is as new, and each
/// record is that of the event that it names.
/// </summary>
internal sealed class ArtifactCheck(IJobStore jobs, IInspectableStore store, string jobId, JobFindings findings)
{
    public async ValueTask ApplyAsync(LedgerEvent e, CancellationToken cancellationToken)
    {
        if (e.Payload is not ArtifactRecorded recorded)
        {
            return;
        }

        var found = await jobs.FindArtifactsAsync(jobId, [recorded.Path], cancellationToken).ConfigureAwait(false);
        if (found is not [var row] || row.Seq < e.Seq || (row.Seq == e.Seq && row.Sha256 != recorded.Sha256))
        {
            findings.Add(
                StoreFindings.ArtifactDiffers, $"artifact '{recorded.Path}'", Text(new(recorded.Path, recorded.Sha256, e.Seq)),
                found is [var other] ? Text(other) : "no record");
        }
    }

    public async ValueTask FinishAsync(long key, CancellationToken cancellationToken)
    {
        await foreach (var row in store.InspectArtifactsAsync(key, cancellationToken).ConfigureAwait(false))
        {
            var named = await EventAsync(row.Seq, cancellationToken).ConfigureAwait(false);
            if (named?.Path != row.Path || named.Sha256 != row.Sha256)
            {
                findings.Add(
                    StoreFindings.ArtifactDiffers, $"artifact '{row.Path}'", $"what evt_{row.Seq} recorded",
                    named is null ? $"{Text(row)}, and evt_{row.Seq} records no artifact" : Text(row));
            }
        }
    }

    private async ValueTask<ArtifactRecorded?> EventAsync(long seq, CancellationToken cancellationToken)
    {
        try
        {
            var found = await LedgerReader.FindAsync(jobs, jobId, [seq], cancellationToken).ConfigureAwait(false);
            return found[seq].Payload as ArtifactRecorded;
        }
        catch (WrkrException unreadable) when (unreadable.Reason == ReasonCodes.StoreCorrupt)
        {
            return null;
        }
    }

    private static string Text(ArtifactRow row) =>
        $"{(row.Sha256 is { } sha256 ? $"sha256 {sha256}" : "missing")}, recorded by evt_{row.Seq}";
}
