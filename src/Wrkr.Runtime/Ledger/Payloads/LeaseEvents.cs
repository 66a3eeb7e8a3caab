namespace Wrkr.Runtime.Ledger.Payloads;

internal sealed record LeaseAcquired(string WorkerId, DateTimeOffset ExpiresAt) : EventPayload;

/// <summary>A claim of a job whose holder's lease ran out.</summary>
internal sealed record LeaseExpiredTakeover(
    string WorkerId, DateTimeOffset ExpiresAt, string PreviousWorkerId, long PreviousFence, long ChargedWallMs) : EventPayload;

/// <summary>A claim of a job whose holder is known to be dead.</summary>
internal sealed record LeaseEvicted(
    string WorkerId, DateTimeOffset ExpiresAt, string PreviousWorkerId, long PreviousFence, long ChargedWallMs) : EventPayload;

/// <param name="WorkerId">Who gives the lease up.</param>
/// <param name="Why">One of <see cref="ReleaseCauses"/>.</param>
internal sealed record LeaseReleased(string WorkerId, string Why) : EventPayload;

/// <summary>Why a lease is given up.</summary>
internal static class ReleaseCauses
{
    public const string End = "end";
    public const string Wait = "wait";
    public const string Block = "block";
    public const string Hold = "hold";
    public const string Shutdown = "shutdown";
    public const string Fold = "fold";
}
