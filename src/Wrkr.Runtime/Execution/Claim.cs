using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>The event that a claim begins with.</summary>
internal static class Claim
{
    /// <param name="state">The job's state: it names the lease that was never released, if there is one.</param>
    /// <param name="row">The job's row as it was found, without a live lease.</param>
    /// <param name="workerId">Who claims.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="now">The time of the commit.</param>
    public static EventPayload Of(JobState state, JobRow row, string workerId, TimeSpan duration, DateTimeOffset now) =>
        state.Lease is { } lost
        ? new LeaseExpiredTakeover(workerId, now + duration, lost.WorkerId, lost.Fence, ChargedWallMs(row))
        : new LeaseAcquired(workerId, now + duration);

    /// <summary>The running time since the last commit, up to the last heartbeat: nobody knows of any after that.</summary>
    private static long ChargedWallMs(JobRow row) =>
        row.Lease is { } lost ? Math.Max(0, (long)(lost.HeartbeatAt - row.CommittedAt).TotalMilliseconds) : 0;
}
