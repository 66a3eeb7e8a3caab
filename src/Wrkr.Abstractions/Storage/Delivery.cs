namespace Wrkr.Storage;

/// <summary>A store's answer to mail.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="MailSeq">Its place in the inbox; 0 when it isn't there.</param>
/// <param name="Answer">The answer, when it was delivered before and has one.</param>
/// <param name="Now">The store's time of this answer.</param>
public sealed record Delivery(DeliveryStatus Status, long MailSeq, MailAnswer? Answer, DateTimeOffset Now);
