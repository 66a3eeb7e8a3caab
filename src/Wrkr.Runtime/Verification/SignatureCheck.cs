using System.Collections.Immutable;
using System.Text.Json;
using Wrkr.Runtime.Attestations.Bundles;
using Wrkr.Runtime.Attestations.Keys;

namespace Wrkr.Runtime.Verification;

/// <summary>
/// As many trusted keys as are required vouch for exactly this pack. It comes last: a broken pack keeps its own verdict, and a signature
/// doesn't mend it.
/// </summary>
internal sealed class SignatureCheck(PackUnderCheck pack, PackAttestation attestation)
{
    private readonly ImmutableArray<VerificationKey> _trusted = [.. pack.Options.TrustedKeys.Distinct()];

    /// <summary>What came of it; <see langword="null"/> before it has run.</summary>
    public PackSignatures? Result { get; private set; }

    /// <summary>Whether somebody has to vouch for the pack.</summary>
    public bool IsAsked => Required > 0;

    /// <summary>What stays open when nobody has to.</summary>
    public UncheckedPart Unchecked => new(
        "authenticity", $"The pack is consistent and {Result!.Words}: give a trusted key or an expected head to know who made it.");

    private int Required => pack.Options.RequiredSignatures ?? Math.Min(_trusted.Length, 1);

    /// <exception cref="PackRefusedException">Too few vouch for it, one contradicts it, or the bundle can't be read.</exception>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var bundle = await ReadBundleAsync(cancellationToken).ConfigureAwait(false);
        Result = new(
            bundle is { SignatureCount: > 0 } ? SignatureTrust.UnknownKey : SignatureTrust.None,
            pack.Options.Bundle, bundle?.SignatureCount ?? 0, [], Required);
        if (!IsAsked)
        {
            return;
        }

        if (bundle is null || _trusted is [] || bundle.SignatureCount == 0)
        {
            throw Missing("");
        }

        if (attestation.Fault is { } fault)
        {
            throw Missing($" No statement can be about it. {fault}");
        }

        var verification = new BundleVerification(bundle, _trusted);
        verification.Run(await attestation.StateAsync(cancellationToken).ConfigureAwait(false));
        Judge(verification);
    }

    private void Judge(BundleVerification verification)
    {
        if (verification.Contradiction is { } contradiction)
        {
            throw PackRefusedException.Signature(contradiction);
        }

        Result = Result! with { TrustedKeys = [.. verification.Signers.Select(key => key.KeyId)] };
        if (verification.Signers.Length < Required)
        {
            throw Missing(verification.IsAboutOther ? " A trusted key signed a statement in this bundle that is about another pack." : "");
        }

        Result = Result with { Trust = SignatureTrust.Trusted };
    }

    private async ValueTask<AttestationBundle?> ReadBundleAsync(CancellationToken cancellationToken)
    {
        if (pack.Options.Bundle is not { } path)
        {
            return null;
        }

        try
        {
            return AttestationBundle.Read(await AttestationBundle.ReadFileAsync(path, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception
            is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw PackRefusedException.Bundle($"The signatures in '{path}' can't be read: {exception.Message}", exception);
        }
    }

    private PackRefusedException Missing(string more)
    {
        var found = Result!;
        var given = _trusted.Length switch
        {
            0 => "no key was given to trust",
            1 => "1 trusted key was given",
            var count => $"{count} trusted keys were given",
        };
        return PackRefusedException.Signature(
            $"The pack is consistent, {(found.TrustedKeys is [] ? found.Words : "signed by too few trusted keys")}: "
                + $"{found.TrustedKeys.Length} of the {Required} signatures that are required are by trusted keys; {given}, and "
                + $"{Held(found)}.{more}",
            _trusted is [] ? "Give the public keys that you trust (--key)." : null);
    }

    private static string Held(PackSignatures found) => found.Bundle is null
        ? "the pack has no file of signatures"
        : $"'{found.Bundle}' holds {found.Count} {(found.Count == 1 ? "signature" : "signatures")}";
}
