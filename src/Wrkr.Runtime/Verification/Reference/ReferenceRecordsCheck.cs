using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Verification.Checks;

namespace Wrkr.Runtime.Verification.Reference;

/// <summary>Every record can be read by its schema, in any form of JSON. Files that v1 doesn't know are hashed and not read.</summary>
internal sealed class ReferenceRecordsCheck : IPackCheck
{
    public string Name => CheckNames.Records;

    public async ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        await ReferenceFiles.DocumentAsync(pack, PackPaths.Job, ReferenceFiles.Job, cancellationToken).ConfigureAwait(false);
        await ReferenceFiles.DocumentAsync(pack, PackPaths.Artifacts, ReferenceFiles.Artifacts, cancellationToken).ConfigureAwait(false);
        if (pack.Find(PackPaths.Acceptance) is not null)
        {
            await ReferenceFiles.DocumentAsync(pack, PackPaths.Acceptance, ReferenceFiles.Acceptance, cancellationToken)
                .ConfigureAwait(false);
        }

        await ReadAsync(ReferenceFiles.LinesAsync(pack, PackPaths.Events, ReferenceFiles.Event, cancellationToken)).ConfigureAwait(false);
        await ReadAsync(ReferenceFiles.LinesAsync(pack, PackPaths.Checkpoints, ReferenceFiles.Checkpoint, cancellationToken))
            .ConfigureAwait(false);
        await ReadAsync(ReferenceFiles.LinesAsync(pack, PackPaths.Approvals, ReferenceFiles.Approval, cancellationToken))
            .ConfigureAwait(false);
    }

    private static async ValueTask ReadAsync<T>(IAsyncEnumerable<T> records)
        where T : ContractRecord
    {
        await foreach (var record in records.ConfigureAwait(false))
        {
            _ = record;
        }
    }
}
