using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class StatusesCheck() : LaneCheck(
    "statuses",
    "A status of a job whose pack is there is one that the job had within 5 seconds of that time, by its pack; an environment that it "
        + "names is one of the pack's.",
    "Export the job again if its pack is older than the status; else read the status and the ledger by one clock.",
    ReasonCodes.VerifyHashMismatch)
{
    /// <summary>More than a commit takes, or than the clocks of a lane's machines differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var (at, status) in lane.Of<StatusResponse>())
        {
            if (lane.StoryOf(status.JobId) is { } story)
            {
                findings.Judge();
                if (Problem(story, status) is { } problem)
                {
                    findings.Refuse(at, problem);
                }
            }
        }
    }

    private static string? Problem(PackStory story, StatusResponse told)
    {
        var had = story.StatusesAround(told.CreatedAt, Slack).Distinct().ToList();
        if (!had.Contains(told.Status))
        {
            return $"It says that job '{told.JobId}' is {told.Status.Text} at {Timestamp.Format(told.CreatedAt)}, and by '{story.File}' it "
                + (had is [] ? "wasn't there yet." : $"was {string.Join(" or ", had)}.");
        }

        return told.EnvironmentHash is { } hash && !story.EnvironmentHashes.Contains(hash.ToString())
            ? $"It names the environment {hash}, which '{story.File}' doesn't know."
            : null;
    }
}
