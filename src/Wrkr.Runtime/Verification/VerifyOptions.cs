using System.Collections.Immutable;
using Wrkr.Runtime.Attestations.Bundles;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification;

/// <summary>What a verification demands beyond a pack that is consistent in itself.</summary>
public sealed record VerifyOptions
{
    /// <summary>Whether a pack without a ledger, of the weaker reference profile, is refused with <c>E_VERIFY_HASH_MISMATCH</c>.</summary>
    public bool RequireLedger { get; init; }

    /// <summary>
    /// The chain digest that the last event has to have, 64 lower-case hex digits, from a source that you trust: it makes of a consistent
    /// pack an authentic one. Another head, or a pack without a ledger, is refused with <c>E_VERIFY_HASH_MISMATCH</c>.
    /// </summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't a digest.</exception>
    public string? ExpectedHead
    {
        get;
        init => field = value is null || Digest.TryParse(value, out _)
            ? value
            : throw new WrkrException(
                ReasonCodes.InvalidInput, $"The expected head '{value}' isn't a digest.", "Give 64 lower-case hex digits (SHA-256).");
    }

    /// <summary>
    /// The directory to which the artifacts' paths are relative. Each artifact that the pack refers to is then hashed there; one that is
    /// missing or another is refused with <c>E_VERIFY_HASH_MISMATCH</c>. Paths that are absolute or lead out of it are never opened.
    /// </summary>
    public string? ArtifactsRoot { get; init; }

    /// <summary>
    /// The keys whose signature makes a pack authentic. Where there is one, at least one of them has to have signed the pack, or it is
    /// refused with <c>E_VERIFY_SIGNATURE</c>.
    /// </summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: more than 64 keys.</exception>
    public ImmutableArray<VerificationKey> TrustedKeys
    {
        get;
        init => field = value.IsDefault ? [] : value.Length <= BundleLimits.TrustedKeys ? value : throw new WrkrException(
            ReasonCodes.InvalidInput, $"{value.Length} keys are trusted.", $"Give {BundleLimits.TrustedKeys} keys at the most.");
    } = [];

    /// <summary>
    /// How many different keys of <see cref="TrustedKeys"/> have to have signed the pack; fewer are refused with
    /// <c>E_VERIFY_SIGNATURE</c>. <see langword="null"/> is 1 where a key is trusted, else 0.
    /// </summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: below 1.</exception>
    public int? RequiredSignatures
    {
        get;
        init => field = value is null or >= 1 ? value : throw new WrkrException(
            ReasonCodes.InvalidInput, $"{value} signatures are required.", "Require 1 or more.");
    }

    /// <summary>
    /// The keys of those who may decide. Where there is one, every approval and rejection of the pack has to be signed with one of them, or
    /// it is refused with <c>E_VERIFY_SIGNATURE</c>.
    /// </summary>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: more than 64 keys.</exception>
    public ImmutableArray<VerificationKey> VerdictKeys
    {
        get;
        init => field = value.IsDefault ? [] : value.Length <= BundleLimits.TrustedKeys ? value : throw new WrkrException(
            ReasonCodes.InvalidInput, $"{value.Length} keys may decide.", $"Give {BundleLimits.TrustedKeys} keys at the most.");
    } = [];

    /// <summary>
    /// The file with the pack's signatures. <see langword="null"/> is the one beside a pack that is named by its path, if it is there.
    /// </summary>
    public string? Bundle { get; init; }

    /// <summary>What bounds the memory and the time that a pack can cost.</summary>
    public PackLimits Limits { get; init; } = PackLimits.Default;
}
