using System.Collections.Immutable;
using Wrkr.Runtime.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.jobpack_manifest</c>: every other file of a pack by its digest.</summary>
internal sealed record JobpackManifest() : ContractRecord("wrkr.jobpack_manifest")
{
    /// <summary>The most files that a pack holds, itself among them.</summary>
    public const int MaxFiles = 100_000;

    public required string JobId { get; init; }

    /// <summary>The digest of this record with this field set to zeros.</summary>
    public required Digest ManifestSha256 { get; init; }

    /// <summary>The files, sorted by ordinal path.</summary>
    public required ImmutableArray<PackedFile> Files { get; init; }

    /// <summary>What <see cref="ManifestSha256"/> has to be.</summary>
    public Digest ComputeSha256() =>
        Sha256.Of(CanonicalJson.Write(this with { ManifestSha256 = Digest.Zero }, ContractJson.JobpackManifest));

    public override void Validate()
    {
        base.Validate();
        Demand.JobId(JobId);
        foreach (var file in Files)
        {
            Demand.That(file is { Path.Length: > 0 }, "a file has no path");
        }
    }
}

/// <param name="Path">The entry's name.</param>
/// <param name="Sha256">The digest of its bytes.</param>
internal sealed record PackedFile(string Path, Digest Sha256);
