using Wrkr.Runtime.Jobpacks.Projections;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>
/// An artifact's event says what its path had before, and a checkpoint names exactly the paths whose artifacts changed since the one before
/// it. The state keeps no artifacts, so the reducer can't tell.
/// </summary>
/// <param name="artifacts">The latest record of each path, before the event that is looked at.</param>
internal sealed class ArtifactClaims(ArtifactIndex artifacts)
{
    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <exception cref="PackRefusedException">The event contradicts those before it.</exception>
    public void Require(LedgerEvent e)
    {
        switch (e.Payload)
        {
            case ArtifactRecorded artifact:
                Require(e, artifact);
                break;
            case CheckpointEmitted checkpoint:
                Require(e, checkpoint.ArtifactsDelta);
                break;
            default:
                break;
        }
    }

    private void Require(LedgerEvent e, ArtifactRecorded artifact)
    {
        Digest? before = artifacts.Find(artifact.Path)?.Sha256;
        if (artifact.PreviousSha256 != before)
        {
            throw PackRefusedException.Mismatch(
                $"{e.EventId} says that '{artifact.Path}' was {Name(artifact.PreviousSha256)}; the events before say {Name(before)}.");
        }

        _recorded.Add(artifact.Path);
        if (artifact.Sha256 != before)
        {
            _changed.Add(artifact.Path);
        }
    }

    private void Require(LedgerEvent e, ArtifactsDelta delta)
    {
        foreach (var path in (IEnumerable<string>)[.. delta.Added, .. delta.Changed, .. delta.Removed])
        {
            _changed.Remove(path);
            if (!_recorded.Contains(path))
            {
                throw PackRefusedException.Mismatch(
                    $"The checkpoint in {e.EventId} names the artifact '{path}', which no event since the last checkpoint does.");
            }
        }

        if (_changed.Count > 0)
        {
            throw PackRefusedException.Mismatch(
                $"The checkpoint in {e.EventId} doesn't name the artifact '{_changed.First()}', which has changed since the last one.");
        }

        _recorded.Clear();
    }

    private static string Name(Digest? sha256) => sha256?.ToString() ?? "not there";
}
