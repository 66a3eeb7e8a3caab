namespace Wrkr.Runtime.Ledger;

/// <summary>Who writes the ledger, under which fencing token.</summary>
internal sealed record LeaseHolder(string WorkerId, long Fence);
