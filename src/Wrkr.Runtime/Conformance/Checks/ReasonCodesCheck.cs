using Wrkr.Runtime.Conformance.Reading;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Conformance.Checks;

/// <summary>The schemas take every code of the right form, since the table grows; a lane says only what this version knows.</summary>
internal sealed class ReasonCodesCheck() : LaneCheck(
    "reason-codes",
    "Every reason code of a record is in the table.",
    "Use a code of docs/contracts/reason-codes.md; where a newer version has more, check with that.",
    ReasonCodes.InvalidInput)
{
    protected override void Run(Lane lane, LaneFindings findings)
    {
        foreach (var record in lane.Records)
        {
            foreach (var code in CodesOf(record.Value).Distinct())
            {
                findings.Judge();
                if (ReasonCodes.Find(code) is null)
                {
                    findings.Refuse(record.At, $"'{code}' of the {record.Value.Schema} isn't in the table of reason codes.");
                }
            }
        }
    }

    private static IEnumerable<string> CodesOf(ContractRecord record) => record switch
    {
        ErrorEnvelope error => [error.Code.Text],
        CheckpointRecord checkpoint => Texts(checkpoint.ReasonCodes),
        AcceptResult result => Texts(result.ReasonCodes),
        StatusResponse { ReasonCodes: { } codes } => Texts(codes),
        WorkItem item => Texts(item.ReasonCodes),
        _ => [],
    };

    private static IEnumerable<string> Texts(IEnumerable<Valid<ReasonCodeRule>> codes) => codes.Select(code => code.Text);
}
