using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class RecordsCheck() : LaneCheck(
    "records",
    "Every `.json` file is JSON, and every line of a `.jsonl` file; every object in them with a `schema_id` that begins with `wrkr.` is a "
        + "record that v1 has, and keeps to its schema: envelope, ids, times, words, and no member besides.",
    "Write the record as its schema says: docs/contracts/schemas.md lists them.",
    ReasonCodes.InvalidInput)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        for (var index = 0; index < lane.RecordCount; index++)
        {
            findings.Judge();
        }

        foreach (var problem in lane.Broken)
        {
            findings.Refuse(problem.At, problem.Message, advice: problem.Advice);
        }
    }
}
