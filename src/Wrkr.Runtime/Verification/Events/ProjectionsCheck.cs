using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks;
using Wrkr.Runtime.Jobpacks.Projections;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>
/// Checkpoints, approvals, artifacts, environment, acceptance and the manifest's own fields are exactly what the events say: the exporter's
/// projections, compared.
/// </summary>
internal sealed class ProjectionsCheck : IEventCheck
{
    private readonly PackUnderCheck _pack;
    private readonly ProjectedLines<CheckpointRecord> _checkpoints;
    private readonly ProjectedLines<ApprovalRecord> _approvals;
    private readonly ArtifactIndex _artifacts = new();
    private readonly ArtifactClaims _changes;
    private readonly EnvironmentClaims _rules = new();
    private readonly UpgradeClaims _upgrades = new();
    private readonly WithheldCount _withheld;
    private EnvironmentFingerprintRecord? _environment;
    private AcceptResult? _acceptance;

    public ProjectionsCheck(PackUnderCheck pack)
    {
        _pack = pack;
        _checkpoints = new(pack, PackPaths.Checkpoints, ContractJson.Checkpoint);
        _approvals = new(pack, PackPaths.Approvals, ContractJson.Approval);
        _changes = new(_artifacts);
        _withheld = new(pack);
    }

    public string Name => CheckNames.Projections;

    public long Checkpoints => _checkpoints.Count;

    public long Approvals => _approvals.Count;

    public int Artifacts => _artifacts.Count;

    public WithheldCount Withheld => _withheld;

    public async ValueTask AcceptAsync(ChainedEvent chained, CancellationToken cancellationToken)
    {
        var e = chained.Event;
        _changes.Require(e);
        _rules.Require(e);
        _upgrades.Require(e);
        _artifacts.Apply(e);
        _withheld.Add(e);
        _environment = EnvironmentFile.Of(e) ?? _environment;
        _acceptance = Project(e, AcceptanceFile.Of) ?? _acceptance;
        if (Project(e, CheckpointLines.Of) is { } checkpoint)
        {
            await _checkpoints.RequireAsync(checkpoint, e.EventId, cancellationToken).ConfigureAwait(false);
        }

        if (Project(e, ApprovalLines.Of) is { } approval)
        {
            await _approvals.RequireAsync(approval, e.EventId, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask FinishAsync(LedgerEvent last, CancellationToken cancellationToken)
    {
        await _checkpoints.RequireEndAsync(mayBeEmpty: true, cancellationToken).ConfigureAwait(false);
        await _approvals.RequireEndAsync(mayBeEmpty: false, cancellationToken).ConfigureAwait(false);

        Require(PackPaths.Environment, _environment, ContractJson.EnvironmentFingerprint, "the job's environment");
        Require(PackPaths.Acceptance, _acceptance, ContractJson.AcceptResult, "how the result was judged");
        var artifacts = CanonicalJson.Write(
            _artifacts.ToManifest(last, sha256 => _pack.Find(PackPaths.Artifact(sha256)) is not null), ContractJson.ArtifactsManifest);
        if (_pack.Digests[PackPaths.Artifacts] != Sha256.Of(artifacts))
        {
            throw PackRefusedException.Mismatch(
                $"'{PackPaths.Artifacts}' isn't what the events say of the job's {_artifacts.Count} artifacts.");
        }

        if (PackManifest.Of(_pack.Manifest!.Files, last).ManifestSha256 != _pack.Manifest.ManifestSha256)
        {
            throw PackRefusedException.Mismatch($"The manifest's job, time or producer isn't that of {last.EventId}, the last event.");
        }
    }

    /// <summary>A file that is there exactly when an event says what it says.</summary>
    private void Require<T>(string path, T? record, JsonTypeInfo<T> type, string what)
        where T : class
    {
        Digest? expected = record is null ? null : Sha256.Of(CanonicalJson.Write(record, type));
        Digest? actual = _pack.Digests.TryGetValue(path, out var digest) ? digest : null;
        if (actual != expected)
        {
            throw PackRefusedException.Mismatch($"'{path}' isn't what the events say of {what}.");
        }
    }

    /// <summary>An event's payload may hold words that no record has.</summary>
    private static T? Project<T>(LedgerEvent e, Func<LedgerEvent, T?> projection)
        where T : class
    {
        try
        {
            return projection(e);
        }
        catch (JsonException exception)
        {
            throw PackRefusedException.Mismatch($"What {e.EventId} says can't stand in a record: {exception.Message}", exception);
        }
    }
}
