using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance.Checks;

internal sealed class PacksCheck() : LaneCheck(
    "packs",
    "Every `jobpack_*.zip` verifies, as `wrkr verify` does it; with `--require-ledger` in the ledger profile.",
    "Run 'wrkr verify' on it.",
    ReasonCodes.VerifyHashMismatch, ReasonCodes.InvalidInput)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var pack in lane.Packs)
        {
            findings.Judge();
            if (pack.Report.Failure is { } failure)
            {
                findings.Refuse(pack.At, $"{failure.Check}: {failure.Message}", failure.Reason, failure.Advice ?? failure.Reason.Advice);
            }
        }
    }
}
