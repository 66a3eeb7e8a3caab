using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.artifacts_manifest</c>: the latest digest of every artifact that was there.</summary>
internal sealed record ArtifactsManifest() : ContractRecord("wrkr.artifacts_manifest")
{
    /// <summary>Paths and digests; the bytes stay where they are.</summary>
    public const string ReferenceOnly = "reference-only";

    /// <summary>The bytes are in the pack.</summary>
    public const string Raw = "raw";

    public required string JobId { get; init; }

    public required string CaptureMode { get; init; }

    public required ImmutableArray<ArtifactReference> Artifacts { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.JobId(JobId);
        Demand.OneOf(CaptureMode, "capture_mode", Vocabulary.CaptureModes);
        foreach (var artifact in Artifacts)
        {
            Demand.That(artifact is { Path.Length: > 0 }, "an artifact has no path");
        }
    }
}

/// <param name="Path">Where the artifact was.</param>
/// <param name="Sha256">The digest of its bytes.</param>
/// <param name="Redacted">Whether its bytes are never to be packed.</param>
internal sealed record ArtifactReference(
    string Path, Digest Sha256, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Redacted = null);
