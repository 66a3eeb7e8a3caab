using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Jobpacks.Projections;
using Wrkr.Runtime.Jobpacks.Spooling;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Jobpacks;

/// <summary>Turns one pass over a ledger into the files of a pack, and proves the ledger on the way.</summary>
internal sealed class PackContents
{
    private readonly SpoolFolder _spools;
    private readonly PackData _data;
    private readonly ExportOptions _options;
    private readonly Redaction _redaction;
    private readonly PackDefinitions _definitions = new();
    private readonly Replay _replay;
    private readonly ArtifactIndex _artifacts = new();
    private readonly SpoolFile _events;
    private readonly SpoolFile _ledger;
    private readonly SpoolFile _checkpoints;
    private SpoolFile? _approvals;
    private EnvironmentFingerprintRecord? _environment;
    private AcceptResult? _acceptance;
    private LedgerEvent? _last;

    public PackContents(IJobStore store, SpoolFolder spools, ExportOptions options)
    {
        _spools = spools;
        _options = options;
        _redaction = new(options.Redact);
        _data = new(store);
        _replay = new(_definitions);
        _events = spools.Create(PackPaths.Events);
        _ledger = spools.Create(PackPaths.Ledger);
        _checkpoints = spools.Create(PackPaths.Checkpoints);
    }

    /// <summary>Adds the next event.</summary>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't legal here, or data that it refers to isn't there.</exception>
    public async ValueTask AppendAsync(ChainedEvent stored, CancellationToken cancellationToken)
    {
        await AddReferencedDataAsync(stored.Event, cancellationToken).ConfigureAwait(false);
        var chained = _redaction.Apply(stored);
        var e = chained.Event;
        Apply(chained);
        _artifacts.Apply(e);
        _environment = EnvironmentFile.Of(e) ?? _environment;
        _acceptance = AcceptanceFile.Of(e) ?? _acceptance;
        _last = e;

        await _events.WriteLineAsync(chained.Line, cancellationToken).ConfigureAwait(false);
        await _ledger.WriteLineAsync(
            CanonicalJson.Write(LedgerLink.Of(chained), ContractJson.LedgerLink), cancellationToken).ConfigureAwait(false);
        if (CheckpointLines.Of(e) is { } checkpoint)
        {
            await _checkpoints.WriteLineAsync(
                CanonicalJson.Write(checkpoint, ContractJson.Checkpoint), cancellationToken).ConfigureAwait(false);
        }

        if (ApprovalLines.Of(e) is { } approval)
        {
            _approvals ??= _spools.Create(PackPaths.Approvals);
            await _approvals.WriteLineAsync(CanonicalJson.Write(approval, ContractJson.Approval), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Adds what the events come to, then the manifest.</summary>
    /// <param name="row">The row whose head was read up to.</param>
    /// <returns>The manifest's digest.</returns>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: the events don't come to the row.</exception>
    public Digest Finish(JobRow row)
    {
        if (_replay.State is not { } state || _last is not { } last)
        {
            throw Corrupt($"Job '{row.JobId}' has no event.");
        }

        if (_replay.Head != row.Head || !CanonicalJson.Write(state, LedgerJson.State).AsSpan().SequenceEqual(row.Projection.State.Span))
        {
            throw Corrupt($"The ledger of job '{row.JobId}' doesn't come to the state that its row has at event {row.Head.Seq}.");
        }

        _spools.Add(PackPaths.Job, CanonicalJson.Write(JobSummary.Of(state, last), ContractJson.Job));
        _spools.Add(
            PackPaths.Artifacts,
            CanonicalJson.Write(
                _artifacts.ToManifest(last, sha256 => _spools.Holds(PackPaths.Artifact(sha256))), ContractJson.ArtifactsManifest));
        if (_environment is not null)
        {
            _spools.Add(PackPaths.Environment, CanonicalJson.Write(_environment, ContractJson.EnvironmentFingerprint));
        }

        if (_acceptance is not null)
        {
            _spools.Add(PackPaths.Acceptance, CanonicalJson.Write(_acceptance, ContractJson.AcceptResult));
        }

        _spools.Add(PackPaths.State, CanonicalJson.Write(new StateRecord(state, row.Head), ContractJson.State));

        var manifest = PackManifest.Of(_spools.Contents.Select(content => new PackedFile(content.Path, content.Sha256)), last);
        _spools.Add(PackPaths.Manifest, CanonicalJson.Write(manifest, ContractJson.JobpackManifest));
        return manifest.ManifestSha256;
    }

    private async ValueTask AddReferencedDataAsync(LedgerEvent e, CancellationToken cancellationToken)
    {
        switch (e.Payload)
        {
            case JobSubmitted submitted:
                if (!_redaction.Covers(PackFields.Input))
                {
                    _spools.Add(await _data.OpenAsync(
                        PackPaths.InputOf(submitted), submitted.Input, cancellationToken).ConfigureAwait(false));
                }

                await AddDefinitionAsync(submitted.Definition, cancellationToken).ConfigureAwait(false);
                break;
            case JobUpgraded upgraded:
                await AddDefinitionAsync(upgraded.To, cancellationToken).ConfigureAwait(false);
                break;
            case ArtifactRecorded { Captured: true, Sha256: { } sha256, Bytes: { } bytes } when !_redaction.Covers(PackFields.Artifacts):
                await AddOnceAsync(PackPaths.Artifact(sha256), sha256, bytes, cancellationToken).ConfigureAwait(false);
                break;
            default:
                break;
        }

        if (_options.IncludeData && ReferencedData.Of(e.Payload) is { } data && !_redaction.Covers(ReferencedData.KindOf(e.Payload)))
        {
            await AddOnceAsync(PackPaths.Data(data.Sha256), data.Sha256, data.Bytes, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask AddOnceAsync(string path, Digest sha256, long bytes, CancellationToken cancellationToken)
    {
        if (!_spools.Holds(path))
        {
            _spools.Add(await _data.OpenAsync(path, sha256, bytes, cancellationToken).ConfigureAwait(false));
        }
    }

    private async ValueTask AddDefinitionAsync(DefinitionRef? reference, CancellationToken cancellationToken)
    {
        if (reference is null || _definitions.Find(reference.Sha256) is not null)
        {
            return;
        }

        var definition = await _data.ReadDefinitionAsync(reference, cancellationToken).ConfigureAwait(false);
        _definitions.Add(definition);
        _spools.Add(PackPaths.Definition(reference.Sha256), definition.Bytes);
    }

    private void Apply(ChainedEvent chained)
    {
        try
        {
            _replay.Apply(chained);
        }
        catch (RefusedEventException refused) when (refused.Reason != ReasonCodes.StoreUnavailable)
        {
            throw new WrkrException(ReasonCodes.StoreCorrupt, refused.Problem, innerException: refused);
        }
    }

    private static WrkrException Corrupt(string problem) => new(ReasonCodes.StoreCorrupt, problem);
}
