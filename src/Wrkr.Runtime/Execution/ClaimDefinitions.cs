using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>The definitions that a claim needs: the host's own, and the job's when that is another.</summary>
internal sealed class ClaimDefinitions(KnownDefinition hosted, KnownDefinition recorded) : IDefinitionLookup
{
    public KnownDefinition? Find(Digest sha256) => sha256 == hosted.Sha256 ? hosted : recorded.Find(sha256);

    public static async ValueTask<ClaimDefinitions> OpenAsync(
        IJobStore store, JobRow row, HostedJob job, CancellationToken cancellationToken)
    {
        var sha256 = RowState.Read(row).DefinitionSha256;
        return new(job.Known, sha256 == job.Known.Sha256
            ? job.Known
            : await StoredDefinition.ReadAsync(store, row.JobId, sha256, cancellationToken).ConfigureAwait(false));
    }
}
