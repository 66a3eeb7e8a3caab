using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks.Projections;

/// <summary>What <c>manifest.json</c> says of the other files.</summary>
internal static class PackManifest
{
    public static JobpackManifest Of(IEnumerable<PackedFile> files, LedgerEvent last)
    {
        var manifest = new JobpackManifest
        {
            CreatedAt = last.CreatedAt,
            ProducerVersion = last.ProducerVersion,
            JobId = last.JobId,
            ManifestSha256 = Digest.Zero,
            Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
        return manifest with { ManifestSha256 = manifest.ComputeSha256() };
    }
}
