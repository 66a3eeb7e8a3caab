using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Client;

/// <summary>Shows an event without its payload.</summary>
internal static class EventView
{
    public static JobEvent Of(LedgerEvent e)
    {
        var position = e.Payload switch
        {
            StepStarted payload => payload.Pos,
            StepStartRevoked payload => payload.Pos,
            StepCompleted payload => payload.Pos,
            StepSkipped payload => payload.Pos,
            StepFailed payload => payload.Pos,
            StepRetryScheduled payload => payload.Pos,
            DecisionRequested payload => payload.Pos,
            ItemCompleted payload => payload.Pos,
            ItemFailed payload => payload.Pos,
            OperationRecorded payload => payload.Pos,
            TimerSet payload => payload.Pos,
            TimerFired payload => payload.Pos,
            CompensationCompleted payload => payload.Pos,
            ChildSubmitted payload => payload.Pos,
            ChildCompleted payload => payload.Pos,
            ChildFailed payload => payload.Pos,
            _ => null,
        };
        return new(e.Seq, EventTypes.NameOf(e.Payload), e.CreatedAt, e.Fence, e.Executed)
        {
            StepId = position?.StepId,
            Attempt = position?.Attempt,
        };
    }
}
