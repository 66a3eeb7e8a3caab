using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>The environment that a job is bound to.</summary>
internal static class EnvironmentRules
{
    public static JobState Capture(JobState state, LedgerEvent e, EnvFingerprintCaptured captured) => state.Environment is null
        ? state with { Environment = new(captured.Hash, e.Seq) }
        : throw RefusedEventException.Illegal($"The environment of job '{state.JobId}' was captured already.");

    public static JobState Mismatch(JobState state, EnvMismatchDetected mismatch) =>
        state.Environment?.Hash == mismatch.Expected && mismatch.Actual != mismatch.Expected
        && state is { Status: JobStatuses.Running, Decision: null } && !state.IsStarted()
            ? state with { ReasonCodes = [ReasonCodes.EnvironmentFingerprintMismatch.Code] }
            : throw RefusedEventException.Illegal($"The environment of job '{state.JobId}' isn't the one that is named.");

    public static JobState Override(JobState state, LedgerEvent e, EnvOverrideRecorded recorded) => state.Environment?.Hash == recorded.From
        ? state with
        {
            Environment = new(recorded.To, e.Seq),
            ReasonCodes = state.ReasonCodes.Remove(ReasonCodes.EnvironmentFingerprintMismatch.Code),
        }
        : throw RefusedEventException.Illegal($"The environment of job '{state.JobId}' isn't the one that is overridden.");
}
