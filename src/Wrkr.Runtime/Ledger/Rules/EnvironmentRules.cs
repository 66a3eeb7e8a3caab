using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>The environment that a job is bound to.</summary>
internal static class EnvironmentRules
{
    public static JobState Capture(JobState state, LedgerEvent e, EnvFingerprintCaptured captured) =>
        state.Environment is null && captured.Rules.SequenceEqual(captured.Values.Keys)
        && captured.Hash == EnvironmentHash.Of(captured.Values)
            ? state with { Environment = new(captured.Hash, e.Seq) }
            : throw RefusedEventException.Illegal(
                $"The environment of job '{state.JobId}' was captured already, or its hash is not that of its values.");

    public static JobState Mismatch(JobState state, LedgerEvent e, EnvMismatchDetected mismatch) =>
        state is { Status: JobStatuses.Running, Decision: null, Environment: { } environment } && !state.IsStarted()
        && environment.Hash == mismatch.Expected && mismatch.Actual != mismatch.Expected
        && mismatch.Actual == EnvironmentHash.Of(mismatch.Values)
        && !mismatch.Rules.IsEmpty && mismatch.Rules.All(mismatch.Values.ContainsKey)
            ? state with
            {
                Environment = environment with { Found = new(mismatch.Actual, e.Seq) },
                ReasonCodes = [ReasonCodes.EnvironmentFingerprintMismatch.Code],
            }
            : throw RefusedEventException.Illegal($"The environment of job '{state.JobId}' isn't the one that is named.");

    /// <summary>Only what stopped the job, and was shown, can be accepted.</summary>
    public static JobState Override(JobState state, EnvOverrideRecorded recorded) =>
        state is { Status: JobStatuses.BlockedError, Environment: { Found: { } found } environment }
        && environment.Hash == recorded.From && found.Hash == recorded.To
            ? state with
            {
                Environment = found,
                ReasonCodes = state.ReasonCodes.Remove(ReasonCodes.EnvironmentFingerprintMismatch.Code),
            }
            : throw RefusedEventException.Illegal($"The environment of job '{state.JobId}' isn't the one that is overridden.");
}
