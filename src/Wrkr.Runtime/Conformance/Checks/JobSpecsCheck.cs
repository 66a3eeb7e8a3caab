using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class JobSpecsCheck() : DocumentsCheck(
    "jobspecs",
    "A JobSpec (`schema_id: wrkr.jobspec`, or a file of YAML or JSON with `jobspec` in its name) is one that `wrkr submit` accepts.",
    "Correct the spec.")
{
    protected override IEnumerable<LaneDocument> Documents(Lane lane) => lane.JobSpecs;
}
