using System.Collections.Immutable;
using Wrkr.Runtime.Verification.Checks;
using Wrkr.Runtime.Verification.Events;
using Wrkr.Runtime.Verification.Reference;

namespace Wrkr.Runtime.Verification;

/// <summary>The checks of one pack, in the order in which their verdicts count.</summary>
internal sealed class PackVerification : IDisposable
{
    private readonly PackUnderCheck _pack;
    private readonly ProjectionsCheck _projections;
    private readonly LegalRunCheck _run;
    private readonly StateCheck _state;
    private readonly SignedVerdicts _verdicts;
    private readonly ReferencePass _reference;
    private readonly SignatureCheck _signatures;
    private readonly ImmutableArray<IEventCheck> _eventChecks;
    private readonly List<string> _passed = [];

    public PackVerification(Stream stream, VerifyOptions options)
    {
        _pack = new(stream, options);
        _projections = new(_pack);
        _run = new(_pack);
        _state = new(_pack, _run);
        _verdicts = new(options.VerdictKeys);
        _reference = new(_pack);
        Attestation = new(_pack, _run, _state);
        _signatures = new(_pack, Attestation);
        _eventChecks = [_projections, _run, _state];
    }

    /// <summary>What the checks have learned of the pack; to be read once they have run.</summary>
    public PackUnderCheck Pack => _pack;

    /// <summary>What a signature over this pack says of it, once it is valid.</summary>
    public PackAttestation Attestation { get; }

    private PackCounts? Counts { get; set; }

    private bool HasLedger => _pack.Profile == VerifyReport.LedgerProfile;

    public async Task<VerifyReport> RunAsync(CancellationToken cancellationToken) =>
        await RunAllAsync([new ContainerCheck(), new ProfileCheck()], cancellationToken).ConfigureAwait(false)
        ?? await RunAllAsync(FileChecks(), cancellationToken).ConfigureAwait(false)
        ?? await (HasLedger ? CheckLedgerAsync(cancellationToken) : CheckReferenceAsync(cancellationToken)).ConfigureAwait(false)
        ?? await CheckWhatIsAskedAsync(cancellationToken).ConfigureAwait(false)
        ?? Accepted();

    public void Dispose() => _pack.Dispose();

    private IEnumerable<IPackCheck> FileChecks() => HasLedger
        ?
        [
            new LayoutCheck(), new ContentsCheck(), new ManifestRecordCheck(), new ManifestHashCheck(), new RequiredFilesCheck(),
            new FileHashesCheck(), new RecordsCheck(),
        ]
        :
        [
            new ContentsCheck(), new ManifestRecordCheck(), new ManifestHashCheck(), new RequiredFilesCheck(), new FileHashesCheck(),
            new ReferenceRecordsCheck(),
        ];

    private async Task<VerifyReport?> RunAllAsync(IEnumerable<IPackCheck> checks, CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            if (await RunAsync(check.Name, () => check.RunAsync(_pack, cancellationToken)).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private async Task<VerifyReport?> CheckLedgerAsync(CancellationToken cancellationToken)
    {
        var pass = new EventPass(_pack, [.. _eventChecks, _verdicts, Attestation]);
        if (await RunAsync(CheckNames.Chain, () => pass.RunAsync(cancellationToken)).ConfigureAwait(false) is { } broken)
        {
            return broken;
        }

        foreach (var check in _eventChecks)
        {
            if (pass.RefusalOf(check) is { } refusal)
            {
                return Refused(check.Name, refusal);
            }

            _passed.Add(check.Name);
        }

        if (pass.RefusalOf(_verdicts) is { } unsigned)
        {
            return Refused(_verdicts.Name, unsigned);
        }

        _passed.AddRange(_verdicts.IsAsked ? [_verdicts.Name] : []);
        Counts = new(
            _pack.Entries.Length, pass.Count, _projections.Checkpoints, _projections.Approvals, _projections.Artifacts,
            _run.State!.Counters.StepCount)
        {
            SignedVerdicts = _verdicts.Signed,
            WithheldTexts = _projections.Withheld.Texts,
            DataByDigest = _projections.Withheld.Data,
        };
        return null;
    }

    private async Task<VerifyReport?> CheckReferenceAsync(CancellationToken cancellationToken)
    {
        if (await RefusalAsync(() => _reference.RunAsync(cancellationToken)).ConfigureAwait(false) is { } refusal)
        {
            return Refused(_reference.Check, refusal);
        }

        _passed.AddRange([CheckNames.Projections, CheckNames.LegalRun, CheckNames.State]);
        Counts = _reference.Counts;
        if (!_verdicts.IsAsked)
        {
            return null;
        }

        if (Counts!.Approvals > 0)
        {
            return Refused(_verdicts.Name, PackRefusedException.Signature("The pack has no ledger, and so no signed verdict."));
        }

        _passed.Add(_verdicts.Name);
        return null;
    }

    private async Task<VerifyReport?> CheckWhatIsAskedAsync(CancellationToken cancellationToken)
    {
        if (_pack.Options.ExpectedHead is { } expected
            && await RunAsync(CheckNames.ExpectedHead, () =>
            {
                ExpectedHeadCheck.Run(expected, _state.Head);
                return ValueTask.CompletedTask;
            }).ConfigureAwait(false) is { } other)
        {
            return other;
        }

        if (_pack.Options.ArtifactsRoot is { } root
            && await RunAsync(
                CheckNames.Artifacts, () => ArtifactsCheck.RunAsync(_pack, root, cancellationToken)).ConfigureAwait(false) is { } missing)
        {
            return missing;
        }

        if (await RefusalAsync(() => _signatures.RunAsync(cancellationToken)).ConfigureAwait(false) is { } unsigned)
        {
            return Refused(CheckNames.Signatures, unsigned);
        }

        _passed.AddRange(_signatures.IsAsked ? [CheckNames.Signatures] : []);
        return null;
    }

    private async ValueTask<VerifyReport?> RunAsync(string name, Func<ValueTask> check)
    {
        if (await RefusalAsync(check).ConfigureAwait(false) is { } refusal)
        {
            return Refused(name, refusal);
        }

        _passed.Add(name);
        return null;
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

    private VerifyReport Accepted() => Report(null) with
    {
        Status = HasLedger ? _run.State!.Status : _reference.Status,
        HeadSha256 = HasLedger ? _state.Head.ToString() : null,
        Counts = Counts,
        NotChecked = [.. NotChecked()],
    };

    private IEnumerable<UncheckedPart> NotChecked()
    {
        if (!HasLedger)
        {
            yield return new(
                "ledger",
                "The pack has no chain and no definitions: whether events were left out at the end, or a step's work was legal, can't be "
                    + "told.");
        }

        foreach (var held in HasLedger ? _projections.Withheld.Unchecked : [])
        {
            yield return held;
        }

        if (_pack.Options.ArtifactsRoot is null && Counts!.Artifacts > 0)
        {
            yield return new("artifacts", "The artifacts outside the pack weren't compared: give the directory that they are in.");
        }

        if (!_verdicts.IsAsked && Counts!.SignedVerdicts > 0)
        {
            yield return new(
                "verdicts",
                $"{Counts.SignedVerdicts} verdicts are signed, and nobody said whose signatures count: give the keys of those who may "
                    + "decide.");
        }

        if (!_signatures.IsAsked && _pack.Options.ExpectedHead is null)
        {
            yield return _signatures.Unchecked;
        }
    }

    private VerifyReport Refused(string check, PackRefusedException refusal) =>
        Report(new(refusal.Reason, check, refusal.Problem) { Advice = refusal.Advice });

    private VerifyReport Report(VerifyFailure? failure) => new()
    {
        Profile = _pack.Profile,
        JobId = _pack.Manifest?.JobId,
        ManifestSha256 = _pack.Manifest?.ManifestSha256.ToString(),
        Checks = [.. CheckNames.All.Select(name => new CheckOutcome(name, ResultOf(name, failure)))],
        Signatures = _signatures.Result,
        Failure = failure,
    };

    private CheckResult ResultOf(string name, VerifyFailure? failure) =>
        _passed.Contains(name) ? CheckResult.Passed
        : failure?.Check == name ? CheckResult.Failed
        : failure is not null ? CheckResult.NotRun
        : CheckResult.NotApplicable;
}
