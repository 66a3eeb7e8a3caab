namespace Wrkr.Storage;

/// <summary>A job's row as read in one go.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Head">The ledger's last event.</param>
/// <param name="Fence">The fencing token of the last claim; 0 before the first.</param>
/// <param name="Projection">What the last commit said; its wake time is the row's own, which leases, renewals and mail move.</param>
/// <param name="Lease">Who holds the job, perhaps no longer; <see langword="null"/> when nobody does.</param>
/// <param name="CommittedAt">When the last commit was made.</param>
/// <param name="MailSeq">How much mail was ever delivered.</param>
/// <param name="Now">The store's time of this answer.</param>
public sealed record JobRow(
    string JobId,
    LedgerHead Head,
    long Fence,
    JobProjection Projection,
    LeaseRow? Lease,
    DateTimeOffset CommittedAt,
    long MailSeq,
    DateTimeOffset Now)
{
    /// <summary>Whether the lease was live when the row was read.</summary>
    public bool IsLeased => Lease is not null && Lease.ExpiresAt > Now;
}
