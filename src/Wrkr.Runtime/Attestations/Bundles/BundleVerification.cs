using System.Collections.Immutable;
using System.Text.Json;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Attestations.Statements;

namespace Wrkr.Runtime.Attestations.Bundles;

/// <summary>What the trusted keys among a bundle's signers say of a pack.</summary>
internal sealed class BundleVerification(AttestationBundle bundle, IEnumerable<VerificationKey> trusted)
{
    private readonly ImmutableArray<VerificationKey> _trusted = [.. trusted.Distinct()];

    /// <summary>The trusted keys that vouch for this pack, each once, however often it signed.</summary>
    public ImmutableArray<VerificationKey> Signers { get; private set; } = [];

    /// <summary>What is wrong with what trusted keys signed; <see langword="null"/> when nothing contradicts.</summary>
    public string? Contradiction { get; private set; }

    /// <summary>Whether a trusted key signed a statement about another pack.</summary>
    public bool IsAboutOther { get; private set; }

    /// <summary>
    /// Signatures first; only a payload that a trusted key has signed is read, and what is read is the bytes that were verified.
    /// </summary>
    public void Run(JobpackStatement expected)
    {
        using var comparison = new StatementComparison(expected);
        var signers = new HashSet<VerificationKey>();
        foreach (var envelope in bundle.Envelopes)
        {
            // A key id is a hint that anybody can write: every trusted key is tried, whatever it says.
            var digest = AttestationBundle.DigestOf(envelope).ToArray();
            var signatures = envelope.Signatures.Select(signature => signature.Bytes);
            var accepted = _trusted.Where(key => key.HasSigned(digest, signatures)).ToArray();
            if (accepted is not [] && Agrees(comparison, envelope.Payload, accepted[0]))
            {
                signers.UnionWith(accepted);
            }
        }

        Signers = [.. _trusted.Where(signers.Contains)];
    }

    private bool Agrees(StatementComparison comparison, ReadOnlyMemory<byte> payload, VerificationKey signer)
    {
        try
        {
            var match = comparison.Compare(payload, out var member);
            IsAboutOther |= match is StatementMatch.OtherPack;
            if (match is StatementMatch.Contradiction)
            {
                Contradiction ??= $"The statement that the key {signer.KeyId} signed about this pack contradicts it in {member}.";
            }

            return match is StatementMatch.Agrees;
        }
        catch (JsonException exception)
        {
            Contradiction ??= $"What the key {signer.KeyId} signed isn't a statement: {exception.Message}";
            return false;
        }
    }
}
