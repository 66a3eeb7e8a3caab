namespace Wrkr.Storage;

/// <summary>A lease that was renewed.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Fence">The row's fencing token.</param>
/// <param name="MailSeq">How much mail was ever delivered; more than the worker has read means mail.</param>
public sealed record RenewedLease(string JobId, long Fence, long MailSeq);
