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
    private readonly PackDefinitions _definitions = new();
    private readonly Replay _replay;
    private readonly ArtifactIndex _artifacts = new();
    private readonly SpoolFile _events;
    private readonly SpoolFile _ledger;
    private readonly SpoolFile _checkpoints;
    private SpoolFile? _approvals;
    private LedgerEvent? _last;

    public PackContents(IJobStore store, SpoolFolder spools)
    {
        _spools = spools;
        _data = new(store);
        _replay = new(_definitions);
        _events = spools.Create(PackPaths.Events);
        _ledger = spools.Create(PackPaths.Ledger);
        _checkpoints = spools.Create(PackPaths.Checkpoints);
    }

    /// <summary>Adds the next event.</summary>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: it isn't legal here, or data that it refers to isn't there.</exception>
    public async ValueTask AppendAsync(ChainedEvent chained, CancellationToken cancellationToken)
    {
        var e = chained.Event;
        await AddReferencedDataAsync(e, cancellationToken).ConfigureAwait(false);
        Apply(chained);
        _artifacts.Apply(e);
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
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The manifest's digest.</returns>
    /// <exception cref="WrkrException"><c>E_STORE_CORRUPT</c>: the events don't come to the row.</exception>
    public async Task<Digest> FinishAsync(JobRow row, CancellationToken cancellationToken)
    {
        if (_replay.State is not { } state || _last is not { } last)
        {
            throw Corrupt($"Job '{row.JobId}' has no event.");
        }

        if (_replay.Head != row.Head || !CanonicalJson.Write(state, LedgerJson.State).AsSpan().SequenceEqual(row.Projection.State.Span))
        {
            throw Corrupt($"The ledger of job '{row.JobId}' doesn't come to the state that its row has at event {row.Head.Seq}.");
        }

        await _spools.WriteAsync(
            PackPaths.Job, CanonicalJson.Write(JobSummary.Of(state, last), ContractJson.Job), cancellationToken).ConfigureAwait(false);
        await _spools.WriteAsync(
            PackPaths.Artifacts, CanonicalJson.Write(_artifacts.ToManifest(last), ContractJson.ArtifactsManifest),
            cancellationToken).ConfigureAwait(false);
        await _spools.WriteAsync(
            PackPaths.State, CanonicalJson.Write(new StateRecord(state, row.Head), ContractJson.State),
            cancellationToken).ConfigureAwait(false);

        var manifest = PackManifest.Of(_spools.Files.Select(file => new PackedFile(file.Path, file.Sha256)), last);
        await _spools.WriteAsync(
            PackPaths.Manifest, CanonicalJson.Write(manifest, ContractJson.JobpackManifest), cancellationToken).ConfigureAwait(false);
        return manifest.ManifestSha256;
    }

    private async ValueTask AddReferencedDataAsync(LedgerEvent e, CancellationToken cancellationToken)
    {
        switch (e.Payload)
        {
            case JobSubmitted submitted:
                await _data.CopyAsync(submitted.Input, _spools.Create(PackPaths.Input), cancellationToken).ConfigureAwait(false);
                await AddDefinitionAsync(submitted.Definition, cancellationToken).ConfigureAwait(false);
                break;
            case JobUpgraded upgraded:
                await AddDefinitionAsync(upgraded.To, cancellationToken).ConfigureAwait(false);
                break;
            default:
                break;
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
        await _spools.WriteAsync(PackPaths.Definition(reference.Sha256), definition.Bytes, cancellationToken).ConfigureAwait(false);
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
