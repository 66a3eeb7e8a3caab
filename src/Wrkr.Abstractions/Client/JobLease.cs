namespace Wrkr;

/// <summary>Who runs a job.</summary>
/// <param name="WorkerId">The worker.</param>
/// <param name="LeaseId">The lease, <c>lease_&lt;fencing token&gt;</c>.</param>
/// <param name="ExpiresAt">When it ends unless it is renewed, by the store's clock.</param>
public sealed record JobLease(string WorkerId, string LeaseId, DateTimeOffset ExpiresAt);
