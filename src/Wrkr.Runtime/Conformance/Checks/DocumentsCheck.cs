using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance.Checks;

/// <summary>What people wrote is read as the commands read it.</summary>
internal abstract class DocumentsCheck(string name, string demand, string advice)
    : LaneCheck(name, demand, advice, ReasonCodes.InvalidInput)
{
    protected abstract IEnumerable<LaneDocument> Documents(Lane lane);

    protected sealed override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var document in Documents(lane))
        {
            findings.Judge();
            if (document.Failure is { } failure)
            {
                findings.Refuse(document.At, failure.Problem, failure.Reason, failure.Advice);
            }
        }
    }
}
