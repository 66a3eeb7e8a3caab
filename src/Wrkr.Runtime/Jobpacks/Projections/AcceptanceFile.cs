using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Jobpacks.Projections;

/// <summary>What <c>accept/accept_result.json</c> says of an event; the latest such event counts.</summary>
internal static class AcceptanceFile
{
    public static AcceptResult? Of(LedgerEvent e) => e.Payload is not AcceptanceRecorded { Checks: var checks } ? null : new()
    {
        CreatedAt = e.CreatedAt,
        ProducerVersion = e.ProducerVersion,
        JobId = e.JobId,
        ChecksRun = checks.Length,
        ChecksPassed = checks.Count(check => check.Passed),
        Failures =
        [
            .. checks.Where(check => !check.Passed)
                .Select(check => new AcceptFailure(check.Name, RecordText.Of(check.Message), check.Artifact)),
        ],
        ReasonCodes = [.. checks.Select(check => check.Code).OfType<string>().Distinct()],
    };
}
