namespace Wrkr.Runtime.Ledger;

/// <summary>A decision that waits.</summary>
/// <param name="CheckpointSeq">The event of its checkpoint, whose chain digest a verdict binds to.</param>
/// <param name="DeadlineAt">Until when, by the store's clock.</param>
internal sealed record OpenDecision(long CheckpointSeq, DateTimeOffset? DeadlineAt);
