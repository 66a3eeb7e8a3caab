using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;

namespace Wrkr.Runtime.Verification.Checks;

/// <summary>The manifest has the digest that it declares, in the one form that it can have.</summary>
internal sealed class ManifestHashCheck : IPackCheck
{
    public string Name => CheckNames.ManifestHash;

    public async ValueTask RunAsync(PackUnderCheck pack, CancellationToken cancellationToken)
    {
        var manifest = pack.Manifest!;
        var bytes = await pack.ReadDocumentAsync(PackPaths.Manifest, cancellationToken).ConfigureAwait(false);
        var actual = JobpackManifest.ComputeSha256(bytes);
        if (actual != manifest.ManifestSha256)
        {
            throw PackRefusedException.Mismatch($"The manifest declares the digest {manifest.ManifestSha256} and has {actual}.");
        }

        if (pack.HasLedger)
        {
            RequireOneForm(manifest, bytes);
        }
        else
        {
            RequireNoneTwice(manifest);
        }
    }

    private static void RequireNoneTwice(JobpackManifest manifest)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        if (manifest.Files.FirstOrDefault(file => !paths.Add(file.Path)) is { } twice)
        {
            throw PackRefusedException.Mismatch($"The manifest declares '{twice.Path}' twice.");
        }
    }

    private static void RequireOneForm(JobpackManifest manifest, byte[] bytes)
    {
        if (!bytes.AsSpan().SequenceEqual(CanonicalJson.Write(manifest, ContractJson.JobpackManifest)))
        {
            throw PackRefusedException.Mismatch($"'{PackPaths.Manifest}' isn't in canonical form.");
        }

        for (var index = 1; index < manifest.Files.Length; index++)
        {
            if (string.CompareOrdinal(manifest.Files[index - 1].Path, manifest.Files[index].Path) >= 0)
            {
                throw PackRefusedException.Mismatch($"The manifest declares '{manifest.Files[index].Path}' twice or out of order.");
            }
        }
    }
}
