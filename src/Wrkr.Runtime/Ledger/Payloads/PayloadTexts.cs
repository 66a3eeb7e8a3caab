namespace Wrkr.Runtime.Ledger.Payloads;

/// <summary>The user data that a payload has, inline or not.</summary>
internal static class PayloadTexts
{
    public static IEnumerable<UserData> Of(EventPayload payload) => payload switch
    {
        JobSubmitted submitted => [submitted.Input],
        StepCompleted { Output: { } output } => [output],
        StepFailed failed => [failed.Message],
        DecisionRequested requested => [requested.Question],
        CheckpointEmitted { RequiredAction: var action, Cmd: var cmd } checkpoint =>
            [checkpoint.Summary, .. action is null ? [] : new[] { action.Instructions }, .. cmd is null ? [] : new[] { cmd.Reason }],
        ApprovalRecorded { Cmd: var cmd } => [cmd.Reason],
        RejectionRecorded { Cmd: var cmd } => [cmd.Reason],
        HoldSet { Cmd: var cmd } => [cmd.Reason],
        HoldLifted { Cmd: var cmd } => [cmd.Reason],
        CancelRequested { Cmd: var cmd } => [cmd.Reason],
        RetryRequested { Cmd: var cmd } => [cmd.Reason],
        BudgetRaised { Cmd: var cmd } => [cmd.Reason],
        EnvOverrideRecorded { Cmd: var cmd } => [cmd.Reason],
        ItemCompleted { Output: { } output } => [output],
        ItemFailed failed => [failed.Message],
        SignalReceived signal => [signal.Cmd.Reason, signal.Data],
        ChildSubmitted submitted => [submitted.Input],
        ChildCompleted { Output: { } output } => [output],
        ChildFailed failed => [failed.Message],
        OperationRecorded operation => [operation.Output],
        AcceptanceRecorded acceptance => [acceptance.Cmd.Reason, .. acceptance.Checks.Select(check => check.Message)],
        _ => [],
    };
}
