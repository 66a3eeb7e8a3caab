using System.Text.Json;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>There is a manifest, and it is one.</summary>
internal sealed class ManifestRecordCheck : IPackCheck
{
    public string Name => CheckNames.ManifestRecord;

    public async ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        if (pack.Find(PackPaths.Manifest) is null)
        {
            throw PackRefusedException.Malformed($"The pack has no '{PackPaths.Manifest}'.");
        }

        var bytes = await pack.ReadDocumentAsync(PackPaths.Manifest, cancellationToken).ConfigureAwait(false);
        try
        {
            pack.Manifest = ContractJson.Read(bytes, ContractJson.JobpackManifest);
        }
        catch (JsonException exception)
        {
            throw PackRefusedException.Malformed($"'{PackPaths.Manifest}' isn't a wrkr.jobpack_manifest: {exception.Message}", exception);
        }
    }
}
