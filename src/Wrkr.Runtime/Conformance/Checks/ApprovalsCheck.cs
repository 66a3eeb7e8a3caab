using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class ApprovalsCheck() : LaneCheck(
    "approvals",
    "An approval of a job whose pack is there is in that pack: of that checkpoint, by that name, for that reason.",
    "Export the job again if its pack is older than the approval; an approval that isn't in the ledger approves nothing.",
    ReasonCodes.VerifyHashMismatch)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var (at, approval) in lane.Of<ApprovalRecord>())
        {
            if (lane.StoryOf(approval.JobId) is not { } story)
            {
                continue;
            }

            findings.Judge();
            var packed = story.Approvals.Where(other => other.CheckpointId == approval.CheckpointId).ToList();
            if (!packed.Exists(other => other.ApprovedBy == approval.ApprovedBy && PackedText.IsSame(other.Reason, approval.Reason)))
            {
                findings.Refuse(at, packed is []
                    ? $"'{story.File}' has no approval of {approval.CheckpointId}."
                    : $"'{story.File}' has no approval of {approval.CheckpointId} by '{approval.ApprovedBy}' for this reason.");
            }
        }
    }
}
