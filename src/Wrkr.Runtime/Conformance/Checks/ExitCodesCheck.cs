using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class ExitCodesCheck() : LaneCheck(
    "exit-codes",
    "The `exit_code` of an error envelope is that of its code in the table.",
    "Take the exit code from docs/contracts/reason-codes.md, and exit with it.",
    ReasonCodes.InvalidInput)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var (at, error) in lane.Of<ErrorEnvelope>())
        {
            if (ReasonCodes.Find(error.Code) is { } code)
            {
                findings.Judge();
                if (code.ExitCode != error.ExitCode)
                {
                    findings.Refuse(at, $"It says {error.ExitCode} of {code}, whose exit code is {code.ExitCode}.");
                }
            }
        }
    }
}
