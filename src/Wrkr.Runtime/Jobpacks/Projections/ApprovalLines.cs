using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Jobpacks.Projections;

/// <summary>What <c>approvals.jsonl</c> says of an event. Rejections stay in their events: v1 has no record for them.</summary>
internal static class ApprovalLines
{
    public static ApprovalRecord? Of(LedgerEvent e) => e.Payload is not ApprovalRecorded approval ? null : new()
    {
        CreatedAt = e.CreatedAt,
        ProducerVersion = e.ProducerVersion,
        JobId = e.JobId,
        CheckpointId = approval.CheckpointId,
        Reason = RecordText.Of(approval.Cmd.Reason),
        ApprovedBy = approval.Cmd.By,
    };
}
