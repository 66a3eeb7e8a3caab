using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>Folds a ledger from its first event: the chain, the fences and the reducer's rules.</summary>
internal sealed class Replay(IDefinitionLookup definitions)
{
    /// <summary>What could be undone, the last on top: an undoing takes all of it, in that order.</summary>
    private readonly Stack<UndoRef> _undo = [];

    /// <summary>The state so far; <see langword="null"/> before the first event.</summary>
    public JobState? State { get; private set; }

    /// <summary>The head so far; <see langword="null"/> before the first event.</summary>
    public LedgerHead? Head { get; private set; }

    /// <summary>The fencing token of the last claim.</summary>
    public long Fence { get; private set; }

    /// <summary>The time of the last event.</summary>
    private DateTimeOffset CreatedAt { get; set; } = DateTimeOffset.MinValue;

    /// <summary>The chain digest of the last checkpoint that showed a decision.</summary>
    private Digest Shown { get; set; }

    /// <exception cref="RefusedEventException">The event isn't legal here.</exception>
    public void Apply(ChainedEvent chained)
    {
        var e = chained.Event;
        if (e.Seq != (Head?.Seq ?? 0) + 1 || chained.PrevSha256 != (Head?.Sha256 ?? Digest.Zero))
        {
            throw RefusedEventException.Illegal($"Event {e.Seq} doesn't follow event {Head?.Seq ?? 0} of the chain.");
        }

        if (e.CreatedAt < CreatedAt)
        {
            throw RefusedEventException.Illegal($"Event {e.Seq} is of {e.CreatedAt:O}, before the event that it follows.");
        }

        var isClaim = e.Payload is LeaseAcquired or LeaseExpiredTakeover or LeaseEvicted;
        if (e.Fence != (isClaim ? Fence + 1 : Fence))
        {
            throw new RefusedEventException(
                ReasonCodes.LeaseConflict, $"Event {e.Seq} is under fence {e.Fence}; the last claim's is {Fence}.");
        }

        var verdict = e.Payload switch
        {
            ApprovalRecorded approval => approval.Digest,
            RejectionRecorded rejection => rejection.Digest,
            _ => Shown,
        };
        if (verdict != Shown)
        {
            throw RefusedEventException.Illegal($"The verdict in event {e.Seq} is on {verdict}; the decision's checkpoint is {Shown}.");
        }

        State = Reducer.Apply(State, e, definitions);
        FollowUndo(e);
        Head = new(e.Seq, chained.Sha256);
        Fence = e.Fence;
        CreatedAt = e.CreatedAt;
        Shown = e.Payload is CheckpointEmitted { Type: CheckpointTypes.DecisionNeeded } ? chained.Sha256 : Shown;
    }

    private void FollowUndo(LedgerEvent e)
    {
        if (e.Payload is CompensationCompleted completed)
        {
            _undo.Pop();
            if (completed.Next != (_undo.TryPeek(out var next) ? next : null))
            {
                throw RefusedEventException.Illegal(
                    $"Event {e.Seq} goes on with undoing event {completed.Next?.Seq ?? 0}, and event {next?.Seq ?? 0} was completed "
                        + "before.");
            }
        }
        else if (State!.UndoSeq == e.Seq)
        {
            _undo.Push(State.Undo!);
        }
    }
}
