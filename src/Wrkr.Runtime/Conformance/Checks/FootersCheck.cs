using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class FootersCheck() : LaneCheck(
    "footers",
    "A ticket footer in a text (`.md`, `.txt`, `.log`, or a text in JSON) has its whole form and gives the command for the job that it "
        + "names. One of a job whose packs are there names the manifest of one of them.",
    "Take the line from 'wrkr receipt' after the last export.",
    ReasonCodes.VerifyHashMismatch, ReasonCodes.InvalidInput)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var problem in lane.BrokenFooters)
        {
            findings.Judge();
            findings.Refuse(problem.At, problem.Message, ReasonCodes.InvalidInput);
        }

        foreach (var footer in lane.Footers)
        {
            findings.Judge();
            if (!JobId.IsValid(footer.JobId) || footer.Verify != $"wrkr verify {footer.JobId}")
            {
                findings.Refuse(
                    footer.At, $"The footer names the job '{footer.JobId}' and gives the command '{footer.Verify}'.",
                    ReasonCodes.InvalidInput);
                continue;
            }

            var packs = lane.PacksOf(footer.JobId);
            if (packs is not [] && packs.All(pack => pack.Report.ManifestSha256 != footer.ManifestSha256))
            {
                findings.Refuse(
                    footer.At, $"The footer of job '{footer.JobId}' names the manifest {footer.ManifestSha256}, and "
                        + $"'{packs[^1].File.Path}' has {packs[^1].Report.ManifestSha256}.");
            }
        }
    }
}
