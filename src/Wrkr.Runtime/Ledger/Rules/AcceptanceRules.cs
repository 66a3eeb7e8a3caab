using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Ledger.Rules;

/// <summary>
/// How a result is judged: of what stands in the ledger, by checks that say why they failed. After the end it is all that may follow, and
/// once in each claim.
/// </summary>
internal static class AcceptanceRules
{
    public static JobState Record(JobState state, LedgerEvent e, AcceptanceRecorded acceptance) =>
        acceptance.JudgedSeq < 1 || acceptance.JudgedSeq >= e.Seq
            ? throw RefusedEventException.Illegal(
                $"Job '{state.JobId}' has no event {acceptance.JudgedSeq} that could have been judged: event {e.Seq - 1} is its last.")
        : acceptance.Checks.IsEmpty || !acceptance.Checks.All(IsSound)
            ? throw RefusedEventException.Illegal(
                $"The acceptance of job '{state.JobId}' has no checks, or one without a name or the reason of its failure.")
        : state with { AcceptanceSeq = e.Seq };

    /// <summary>What may follow the end of a job: its last lease is given up, and a claim that brings one acceptance.</summary>
    /// <param name="state">The state, which is final.</param>
    /// <param name="e">The event that follows.</param>
    public static bool MayFollowTheEnd(JobState state, LedgerEvent e) => state.Lease switch
    {
        null => e.Payload is LeaseAcquired,
        { AfterEnd: false } => e.Payload is LeaseReleased or LeaseExpiredTakeover,
        _ when state.AcceptanceSeq == e.Seq - 1 => e.Payload is LeaseReleased { Why: ReleaseCauses.Fold } or LeaseExpiredTakeover,
        _ => e.Payload is AcceptanceRecorded or LeaseExpiredTakeover,
    };

    private static bool IsSound(RecordedCheck check) => check.Name.Length > 0 && check.Passed == (check.Code is null)
        && (check.Code is null || ReasonCodes.Find(check.Code)?.ExitCode == ReasonCodes.AcceptTestFail.ExitCode);
}
