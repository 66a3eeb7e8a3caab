using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>The command that an event was made of.</summary>
internal static class EventCommand
{
    public static Command? Of(EventPayload payload) => payload switch
    {
        ApprovalRecorded recorded => recorded.Cmd,
        RejectionRecorded recorded => recorded.Cmd,
        HoldSet set => set.Cmd,
        HoldLifted lifted => lifted.Cmd,
        CancelRequested requested => requested.Cmd,
        RetryRequested requested => requested.Cmd,
        SignalReceived received => received.Cmd,
        BudgetRaised raised => raised.Cmd,
        EnvOverrideRecorded recorded => recorded.Cmd,
        CheckpointEmitted emitted => emitted.Cmd,
        AcceptanceRecorded recorded => recorded.Cmd,
        _ => null,
    };
}
