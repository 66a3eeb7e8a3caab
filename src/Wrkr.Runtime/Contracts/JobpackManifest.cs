using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts.Values;
using Wrkr.Storage;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.jobpack_manifest</c>: every other file of a pack by its digest.</summary>
internal sealed record JobpackManifest() : ContractRecord("wrkr.jobpack_manifest")
{
    /// <summary>The most files that a pack holds, itself among them.</summary>
    public const int MaxFiles = 100_000;

    public required Valid<JobIdRule> JobId { get; init; }

    /// <summary>The digest of this record with this field set to zeros.</summary>
    public required Digest ManifestSha256 { get; init; }

    /// <summary>The files, sorted by ordinal path.</summary>
    public required ImmutableArray<PackedFile> Files { get; init; }

    /// <summary>What <see cref="ManifestSha256"/> has to be.</summary>
    public Digest ComputeSha256() =>
        Sha256.Of(CanonicalJson.Write(this with { ManifestSha256 = Digest.Zero }, ContractJson.JobpackManifest));

    /// <summary>What <see cref="ManifestSha256"/> has to be in a manifest as it stands, whoever wrote it, in whatever form.</summary>
    /// <param name="json">A manifest that can be read.</param>
    /// <exception cref="JsonException">It has no canonical form.</exception>
    public static Digest ComputeSha256(ReadOnlySpan<byte> json)
    {
        var manifest = JsonNode.Parse(json)!.AsObject();
        manifest["manifest_sha256"] = Digest.Zero.ToString();
        return Sha256.Of(Jcs.Canonicalize(Encoding.UTF8.GetBytes(manifest.ToJsonString())));
    }

    public override void Validate()
    {
        base.Validate();
        Demand.That(Files.Length <= MaxFiles, $"files has {Files.Length} items, more than {MaxFiles}");
        foreach (var file in Files)
        {
            Demand.Text(file.Path, "path");
        }
    }
}

/// <param name="Path">The entry's name.</param>
/// <param name="Sha256">The digest of its bytes.</param>
internal sealed record PackedFile(string Path, Digest Sha256);
