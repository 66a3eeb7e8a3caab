using System.Collections.Immutable;
using Wrkr.Runtime.Verification.Checks;
using Wrkr.Runtime.Verification.Events;

namespace Wrkr.Runtime.Verification;

/// <summary>The checks of one pack, in the order in which their verdicts count.</summary>
internal sealed class PackVerification : IDisposable
{
    private readonly PackUnderCheck _pack;
    private readonly ProjectionsCheck _projections;
    private readonly LegalRunCheck _run;
    private readonly StateCheck _state;
    private readonly PackAttestation _attestation;
    private readonly SignatureCheck _signatures;
    private readonly ImmutableArray<IPackCheck> _fileChecks;
    private readonly ImmutableArray<IEventCheck> _eventChecks;
    private readonly List<string> _passed = [];

    public PackVerification(Stream stream, VerifyOptions options)
    {
        _pack = new(stream, options);
        _projections = new(_pack);
        _run = new(_pack);
        _state = new(_pack, _run);
        _attestation = new(_pack, _run, _state);
        _signatures = new(_pack, _attestation);
        _fileChecks =
        [
            new ContainerCheck(), new ProfileCheck(), new LayoutCheck(), new ContentsCheck(), new ManifestRecordCheck(),
            new ManifestHashCheck(),
            new RequiredFilesCheck(), new FileHashesCheck(), new RecordsCheck(),
        ];
        _eventChecks = [_projections, _run, _state];
    }

    /// <summary>What the checks have learned of the pack; to be read once they have run.</summary>
    public PackUnderCheck Pack => _pack;

    private IEnumerable<string> CheckNames =>
        [.. _fileChecks.Select(check => check.Name), ProvenChain.Name, .. _eventChecks.Select(check => check.Name), SignatureCheck.Name];

    /// <summary>What a signature over this pack says of it, once it is valid.</summary>
    public PackAttestation Attestation => _attestation;

    public async Task<VerifyReport> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var check in _fileChecks)
        {
            if (await RefusalAsync(() => check.RunAsync(_pack, cancellationToken)).ConfigureAwait(false) is { } refusal)
            {
                return Refused(check.Name, refusal);
            }

            _passed.Add(check.Name);
        }

        return await CheckEventsAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _pack.Dispose();

    private async Task<VerifyReport> CheckEventsAsync(CancellationToken cancellationToken)
    {
        var pass = new EventPass(_pack, [.. _eventChecks, _attestation]);
        if (await RefusalAsync(() => pass.RunAsync(cancellationToken)).ConfigureAwait(false) is { } broken)
        {
            return Refused(ProvenChain.Name, broken);
        }

        _passed.Add(ProvenChain.Name);
        foreach (var check in _eventChecks)
        {
            if (pass.RefusalOf(check) is { } refusal)
            {
                return Refused(check.Name, refusal);
            }

            _passed.Add(check.Name);
        }

        return await RefusalAsync(() => _signatures.RunAsync(cancellationToken)).ConfigureAwait(false) is { } unsigned
            ? Refused(SignatureCheck.Name, unsigned)
            : Accepted(pass.Count);
    }

    private static async ValueTask<PackRefusedException?> RefusalAsync(Func<ValueTask> check)
    {
        try
        {
            await check().ConfigureAwait(false);
            return null;
        }
        catch (PackRefusedException refusal)
        {
            return refusal;
        }
        catch (IOException exception)
        {
            return PackRefusedException.Malformed($"The pack can't be read to its end: {exception.Message}", exception);
        }
    }

    private VerifyReport Accepted(long events) => Report(null) with
    {
        Status = _run.State!.Status,
        HeadSha256 = _state.Head.ToString(),
        Counts = new(
            _pack.Entries.Length, events, _projections.Checkpoints, _projections.Approvals, _projections.Artifacts,
            _run.State.Counters.StepCount)
        {
            WithheldTexts = _projections.Withheld.Texts,
            DataByDigest = _projections.Withheld.Data,
        },
        NotChecked = _signatures.IsAsked ? [] : [_signatures.Unchecked],
    };

    private VerifyReport Refused(string check, PackRefusedException refusal) => Report(new(refusal.Reason, check, refusal.Message));

    private VerifyReport Report(VerifyFailure? failure) => new()
    {
        Profile = _pack.Profile,
        JobId = _pack.Manifest?.JobId,
        ManifestSha256 = _pack.Manifest?.ManifestSha256.ToString(),
        Checks = [.. CheckNames.Select(name => new CheckOutcome(name, ResultOf(name, failure)))],
        Signatures = _signatures.Result,
        Failure = failure,
    };

    private CheckResult ResultOf(string name, VerifyFailure? failure) =>
        _passed.Contains(name) ? CheckResult.Passed
        : failure?.Check == name ? CheckResult.Failed
        : failure is not null || name != SignatureCheck.Name ? CheckResult.NotRun
        : _signatures.IsAsked ? CheckResult.Passed
        : CheckResult.NotApplicable;
}
