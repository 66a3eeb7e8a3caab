using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Contracts.Values;
using Wrkr.Storage;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.artifacts_manifest</c>: the latest digest of every artifact that was there.</summary>
internal sealed record ArtifactsManifest() : ContractRecord("wrkr.artifacts_manifest")
{
    /// <summary>Paths and digests; the bytes stay where they are.</summary>
    public const string ReferenceOnly = "reference-only";

    /// <summary>The bytes are in the pack.</summary>
    public const string Raw = "raw";

    public required Valid<JobIdRule> JobId { get; init; }

    public required Valid<CaptureModeRule> CaptureMode { get; init; }

    public required ImmutableArray<ArtifactReference> Artifacts { get; init; }

    public override void Validate()
    {
        base.Validate();
        foreach (var artifact in Artifacts)
        {
            Demand.Text(artifact.Path, "path");
        }
    }
}

/// <param name="Path">Where the artifact was.</param>
/// <param name="Sha256">The digest of its bytes.</param>
/// <param name="Redacted">Whether its bytes are never to be packed.</param>
internal sealed record ArtifactReference(
    string Path, Digest Sha256, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Redacted = null);
