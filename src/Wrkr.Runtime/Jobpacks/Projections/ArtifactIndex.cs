using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks.Projections;

/// <summary>
/// Gathers <c>artifacts_manifest.json</c>: the latest record of each path. The one part of a pack that is kept in memory, by distinct path.
/// </summary>
internal sealed class ArtifactIndex
{
    private readonly SortedDictionary<string, ArtifactReference> _latest = new(StringComparer.Ordinal);

    public int Count => _latest.Count;

    /// <summary>The latest record of a path that is there.</summary>
    public ArtifactReference? Find(string path) => _latest.GetValueOrDefault(path);

    public void Apply(LedgerEvent e)
    {
        switch (e.Payload)
        {
            case ArtifactRecorded { Sha256: { } sha256 } recorded:
                _latest[recorded.Path] = new(recorded.Path, sha256, recorded.Redacted ? true : null);
                break;
            case ArtifactRecorded missing:
                _latest.Remove(missing.Path);
                break;
            default:
                break;
        }
    }

    /// <param name="last">The ledger's last event: an exporter's clock and version are no evidence.</param>
    /// <param name="isPacked">Whether the pack holds the bytes with that digest.</param>
    public ArtifactsManifest ToManifest(LedgerEvent last, Func<Digest, bool> isPacked) => new()
    {
        CreatedAt = last.CreatedAt,
        ProducerVersion = last.ProducerVersion,
        JobId = last.JobId,
        CaptureMode = IsRaw(isPacked) ? ArtifactsManifest.Raw : ArtifactsManifest.ReferenceOnly,
        Artifacts = [.. _latest.Values],
    };

    /// <summary>Whether every artifact that may be packed is, and there is one.</summary>
    private bool IsRaw(Func<Digest, bool> isPacked)
    {
        var open = _latest.Values.Where(artifact => artifact.Redacted is not true);
        return open.Any() && open.All(artifact => isPacked(artifact.Sha256));
    }
}
