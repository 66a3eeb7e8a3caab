using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Execution;

/// <summary>What a claim begins with.</summary>
internal static class Claim
{
    /// <summary>Adds the claim, and the stop of a step that was cut short too often.</summary>
    /// <param name="draft">The commit.</param>
    /// <param name="row">The job's row as it was found, without a live lease.</param>
    /// <param name="workerId">Who claims.</param>
    /// <param name="duration">For how long.</param>
    public static void Add(CommitDraft draft, JobRow row, string workerId, TimeSpan duration) =>
        Add(draft, ChargedWallMs(row), workerId, duration);

    /// <summary>The same without a row that could be believed.</summary>
    /// <param name="draft">The commit.</param>
    /// <param name="chargedWallMs">The running time that a worker who was lost is charged.</param>
    /// <param name="workerId">Who claims.</param>
    /// <param name="duration">For how long.</param>
    public static void Add(CommitDraft draft, long chargedWallMs, string workerId, TimeSpan duration)
    {
        var wasStarted = draft.State.IsStarted();
        draft.Add(Of(draft.State, chargedWallMs, workerId, duration, draft.CreatedAt));
        if (wasStarted && !draft.State.ReasonCodes.IsEmpty)
        {
            var cursor = draft.State.Cursor;
            var stepId = draft.Definition.Facts.Steps[cursor.Index].Id;
            FailureStop.Add(
                draft, $"Step '{stepId}' lost its worker {cursor.Takeovers} times, perhaps because it ends the process: it isn't "
                    + "started again.");
        }
    }

    private static EventPayload Of(JobState state, long chargedWallMs, string workerId, TimeSpan duration, DateTimeOffset now) =>
        state.Lease is { } lost
        ? new LeaseExpiredTakeover(workerId, now + duration, lost.WorkerId, lost.Fence, chargedWallMs)
        : new LeaseAcquired(workerId, now + duration);

    /// <summary>The running time since the last commit, up to the last heartbeat: nobody knows of any after that.</summary>
    private static long ChargedWallMs(JobRow row) =>
        row.Lease is { } lost ? Math.Max(0, (long)(lost.HeartbeatAt - row.CommittedAt).TotalMilliseconds) : 0;
}
