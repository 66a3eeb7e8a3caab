namespace Wrkr.Storage;

/// <summary>
/// What a job's row says after a commit. A store keeps <see cref="State"/> as it is; the other members are for finding rows.
/// </summary>
/// <param name="JobType">The job type.</param>
/// <param name="Status">The status, as in <c>running</c>.</param>
/// <param name="State">The job's state as canonical JSON: what a replay of the ledger gives, byte for byte.</param>
/// <param name="ClaimKey">Which code can continue the job.</param>
/// <param name="WakeAt">When the job becomes claimable; <see langword="null"/> until mail comes. A leased row wakes when its lease expires,
/// whatever is said here.</param>
/// <param name="IsFinal">Whether the job has ended: mail is then refused.</param>
public sealed record JobProjection(
    string JobType, string Status, ReadOnlyMemory<byte> State, string ClaimKey, DateTimeOffset? WakeAt, bool IsFinal);
