namespace Wrkr.Storage;

/// <summary>One row of a ledger: the events of one commit. A store keeps it as it is and never reads <see cref="Lines"/>.</summary>
/// <param name="FirstSeq">The first event's sequence number.</param>
/// <param name="Count">How many events, from 1.</param>
/// <param name="Fence">The fencing token under which they were written.</param>
/// <param name="Flags">What a listing can find without reading the events.</param>
/// <param name="LastSha256">The chain digest of the last event.</param>
/// <param name="Lines">The events as canonical JSON lines, each ended by a line feed.</param>
public sealed record LedgerBatch(long FirstSeq, int Count, long Fence, LedgerFlags Flags, Digest LastSha256, ReadOnlyMemory<byte> Lines)
{
    /// <summary>The last event's sequence number.</summary>
    public long LastSeq => FirstSeq + Count - 1;
}
