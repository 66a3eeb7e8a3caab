using System.Collections.Immutable;

namespace Wrkr.Runtime.Verification;

/// <summary>
/// What a verification came to. A valid pack is consistent: its files are what it declares, its events form one chain, and that chain is a
/// legal run of its definitions. Who made it is another question, which <see cref="Signatures"/> answers for keys that you trust; or
/// compare <see cref="HeadSha256"/> with one from a source that you trust.
/// </summary>
public sealed record VerifyReport
{
    /// <summary>The profile of packs with a ledger: everything is checked.</summary>
    public const string LedgerProfile = "ledger";

    /// <summary>The profile of packs without a ledger, as the reference implementation writes them.</summary>
    public const string ReferenceProfile = "reference";

    /// <summary>By which rules the pack was checked; <see langword="null"/> when it was refused before that was known.</summary>
    public string? Profile { get; init; }

    /// <summary>The job, as the manifest names it; <see langword="null"/> when the manifest can't be read.</summary>
    public string? JobId { get; init; }

    /// <summary>
    /// The manifest's digest as it declares it, 64 lower-case hex digits; <see langword="null"/> when the manifest can't be read.
    /// </summary>
    public string? ManifestSha256 { get; init; }

    /// <summary>The job's status at the end of the ledger; <see langword="null"/> unless the pack is valid.</summary>
    public string? Status { get; init; }

    /// <summary>The chain digest of the last event, 64 lower-case hex digits; <see langword="null"/> unless the pack is valid.</summary>
    public string? HeadSha256 { get; init; }

    /// <summary>How much the pack holds; <see langword="null"/> unless it is valid.</summary>
    public PackCounts? Counts { get; init; }

    /// <summary>Every check in the order in which they are made; the first failure decides.</summary>
    public required ImmutableArray<CheckOutcome> Checks { get; init; }

    /// <summary>What nobody can check in this pack, or wasn't asked to check, each in words; empty unless the pack is valid.</summary>
    public ImmutableArray<UncheckedPart> NotChecked { get; init; } = [];

    /// <summary>
    /// Who vouches for the pack; <see langword="null"/> when an earlier check failed or the bundle of signatures can't be read.
    /// </summary>
    public PackSignatures? Signatures { get; init; }

    /// <summary>Why the pack is refused; <see langword="null"/> when it is valid.</summary>
    public VerifyFailure? Failure { get; init; }

    /// <summary>Whether every check holds.</summary>
    public bool IsValid => Failure is null;
}
