using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>An event with its place in the chain and its bytes.</summary>
/// <param name="Event">The event.</param>
/// <param name="PayloadSha256">The digest of its payload without user text.</param>
/// <param name="PrevSha256">The chain digest before it.</param>
/// <param name="Sha256">Its chain digest.</param>
/// <param name="Line">Its <c>wrkr.event</c> record without the line feed.</param>
internal sealed record ChainedEvent(LedgerEvent Event, Digest PayloadSha256, Digest PrevSha256, Digest Sha256, ReadOnlyMemory<byte> Line);
