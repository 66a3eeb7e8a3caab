namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>What people may ask of a job. The status changes with the claim that follows.</summary>
internal static class CommandRules
{
    public static JobState Hold(JobState state) => state.Hold
        ? throw RefusedEventException.Illegal($"Job '{state.JobId}' is held already.")
        : state with { Hold = true };

    public static JobState LiftHold(JobState state) => state.Hold
        ? state with { Hold = false }
        : throw RefusedEventException.Illegal($"Job '{state.JobId}' isn't held.");

    public static JobState Cancel(JobState state) => (state.Phase, state.IsStarted()) switch
    {
        (Phases.Forward, false) => state with { Phase = Phases.Canceling },
        (Phases.Compensating, false) => CompensationRules.Cancel(state),
        _ => throw RefusedEventException.Illegal(
            $"Job '{state.JobId}' can't be canceled now: it is {state.Phase}, and a running step ends first."),
    };

    /// <summary>The failed step is tried anew, with all its attempts; an environment that stopped the job is compared anew.</summary>
    public static JobState Retry(JobState state) =>
        state is { Status: JobStatuses.BlockedError, Compensated: false, ReasonCodes.IsEmpty: false }
        ? state with
        {
            Cursor = state.Cursor with { Failures = 0, Takeovers = 0 },
            Environment = state.Environment is { Found: not null } environment ? environment with { Found = null } : state.Environment,
            InDoubt = false,
            Items = state.Items is { } items ? items with { Failed = [] } : null,
            ReasonCodes = [],
        }
        : throw RefusedEventException.Illegal($"Job '{state.JobId}' is {state.Status}: "
            + (state.Compensated ? "what it did was undone, so it can't go on." : "there is no failed step to try again."));
}
