using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class SummariesCheck() : LaneCheck(
    "summaries",
    "A summary for a pull request says `failed` when fewer checks passed than were run. One of a job whose pack is there has the pack's "
        + "status, counts of checks and counts of artifacts.",
    "Write the report anew from the pack ('wrkr report github').",
    ReasonCodes.VerifyHashMismatch)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var (at, summary) in lane.Of<GitHubSummary>())
        {
            findings.Judge();
            var told = summary.Acceptance;
            if (told.ChecksPassed > told.ChecksRun || told.Failed != told.ChecksPassed < told.ChecksRun)
            {
                findings.Refuse(
                    at, $"It says {told.ChecksPassed} of {told.ChecksRun} checks passed, and failed: {(told.Failed ? "true" : "false")}.");
            }
            else if (lane.StoryOf(summary.JobId) is { } story)
            {
                foreach (var problem in Problems(story, summary))
                {
                    findings.Refuse(at, problem);
                }
            }
        }
    }

    private static IEnumerable<string> Problems(PackStory story, GitHubSummary told)
    {
        var (outcome, changes) = (story.Outcome, story.Outcome.Changes);
        (string What, object Told, object Packed)[] facts =
        [
            ("status", told.Status.Text, outcome.Status),
            ("checks_run", told.Acceptance.ChecksRun, outcome.Acceptance?.ChecksRun ?? 0),
            ("checks_passed", told.Acceptance.ChecksPassed, outcome.Acceptance?.ChecksPassed ?? 0),
            ("added", told.ArtifactDelta.Added, (long)changes.Added.Length),
            ("changed", told.ArtifactDelta.Changed, (long)changes.Changed.Length),
            ("removed", told.ArtifactDelta.Removed, (long)changes.Removed.Length),
        ];
        foreach (var (what, said, packed) in facts)
        {
            if (!said.Equals(packed))
            {
                yield return $"It says {what} {said}, and by '{story.File}' it is {packed}.";
            }
        }
    }
}
