using Wrkr.Runtime.Verification;

namespace Wrkr.Tool.Commands;

/// <summary>A pack's signatures, as <c>wrkr verify --json</c> has them.</summary>
/// <param name="Trust"><c>unsigned</c>, <c>signed_by_unknown_key</c> or <c>trusted</c>.</param>
/// <param name="Bundle">The file of signatures.</param>
/// <param name="Count">How many signatures it holds.</param>
/// <param name="TrustedKeys">The trusted keys that signed.</param>
/// <param name="Required">How many of them have to.</param>
internal sealed record SignatureDocument(string Trust, string? Bundle, int Count, IReadOnlyList<string> TrustedKeys, int Required)
{
    public static SignatureDocument Of(PackSignatures signatures) =>
        new(TrustOf(signatures), signatures.Bundle, signatures.Count, signatures.TrustedKeys, signatures.Required);

    public static string TrustOf(PackSignatures signatures) => signatures.Trust switch
    {
        SignatureTrust.Trusted => "trusted",
        SignatureTrust.UnknownKey => "signed_by_unknown_key",
        _ => "unsigned",
    };
}
