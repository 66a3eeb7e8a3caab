using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class PackNamesCheck() : LaneCheck(
    "pack-names",
    "A pack that verifies is called `jobpack_<job id>.zip` after the job that its manifest names.",
    "Export with the output directory as it is, and don't rename packs: they are found by their job's id.",
    ReasonCodes.VerifyHashMismatch)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var pack in lane.Packs.Where(pack => pack.Story is not null))
        {
            findings.Judge();
            if (LaneFileKinds.PackName(pack.Story!.JobId) is var name && name != pack.File.Name)
            {
                findings.Refuse(pack.At, $"It is the pack of job '{pack.Story.JobId}', whose name is '{name}'.");
            }
        }
    }
}
