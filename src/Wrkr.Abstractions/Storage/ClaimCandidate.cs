namespace Wrkr.Storage;

/// <summary>A job that can be claimed: its wake time has come and no lease is live.</summary>
/// <param name="JobId">The job.</param>
/// <param name="ClaimKey">Which code can continue it.</param>
public sealed record ClaimCandidate(string JobId, string ClaimKey);
