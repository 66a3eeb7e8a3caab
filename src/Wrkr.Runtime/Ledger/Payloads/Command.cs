namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>A person's command, as it came by mail.</summary>
/// <param name="CommandKey">The mail's idempotency key.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="DeliveredAt">When it reached the store, by the store's clock.</param>
internal sealed record Command(string CommandKey, string By, UserData Reason, DateTimeOffset DeliveredAt);
