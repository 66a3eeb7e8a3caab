using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class FilesCheck() : LaneCheck(
    "files",
    "Every file that is to be checked is a regular file of the directory itself, can be read, and isn't larger than may be read.",
    "Mend the file's permissions, or put a regular file in its place.",
    ReasonCodes.InvalidInput)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        for (var index = 0; index < lane.FileCount - lane.NotChecked.Count; index++)
        {
            findings.Judge();
        }

        foreach (var problem in lane.Unreadable)
        {
            findings.Refuse(problem.At, problem.Message, advice: problem.Advice);
        }
    }
}
