namespace Wrkr.Storage;

/// <summary>A command for the job's ledger writer, as delivered.</summary>
/// <param name="MailSeq">Its place in the job's inbox, from 1.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Bytes">The command, which a store doesn't read.</param>
/// <param name="DeliveredAt">When it was delivered, by the store's clock.</param>
public sealed record Mail(long MailSeq, string Key, ReadOnlyMemory<byte> Bytes, DateTimeOffset DeliveredAt);
