using System.Collections.Immutable;

namespace Wrkr.Runtime.Verification;

/// <summary>What is known of a pack's signatures.</summary>
/// <param name="Trust">Who vouches for the pack.</param>
/// <param name="Bundle">The file of signatures that was read; <see langword="null"/> when there is none.</param>
/// <param name="Count">How many signatures over statements it holds, by whomever.</param>
/// <param name="TrustedKeys">The ids of the trusted keys that vouch for the pack, each once.</param>
/// <param name="Required">How many of them are required.</param>
public sealed record PackSignatures(
    SignatureTrust Trust, string? Bundle, int Count, ImmutableArray<string> TrustedKeys, int Required)
{
    /// <summary>The trust in words: <c>unsigned</c>, <c>signed by an unknown key</c> or <c>trusted</c>.</summary>
    public string Words => Trust switch
    {
        SignatureTrust.Trusted => "trusted",
        SignatureTrust.UnknownKey => "signed by an unknown key",
        _ => "unsigned",
    };
}
