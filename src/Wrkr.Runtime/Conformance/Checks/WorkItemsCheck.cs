using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class WorkItemsCheck() : LaneCheck(
    "work-items",
    "The checkpoint of a work item of a job whose pack is there is in that pack, with that type and those reason codes.",
    "Make work items of checkpoints that the ledger has ('wrkr bridge work-item'), and export the job again if its pack is older.",
    ReasonCodes.VerifyHashMismatch)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var (at, item) in lane.Of<WorkItem>())
        {
            if (lane.StoryOf(item.JobId) is { } story)
            {
                findings.Judge();
                if (Problem(story, item) is { } problem)
                {
                    findings.Refuse(at, problem);
                }
            }
        }
    }

    private static string? Problem(PackStory story, WorkItem item)
    {
        if (!story.Checkpoints.TryGetValue(item.CheckpointId, out var checkpoint))
        {
            return $"'{story.File}' has no checkpoint {item.CheckpointId}.";
        }

        if (checkpoint.Type.Text != item.CheckpointType.Text)
        {
            return $"It says that {item.CheckpointId} is {item.CheckpointType.Text}, and in '{story.File}' it is {checkpoint.Type.Text}.";
        }

        return checkpoint.ReasonCodes.SequenceEqual(item.ReasonCodes)
            ? null
            : $"{item.CheckpointId} has other reason codes in '{story.File}': {string.Join(", ", checkpoint.ReasonCodes)}.";
    }
}
