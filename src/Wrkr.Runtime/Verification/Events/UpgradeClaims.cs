using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>
/// What other code goes on with is what was made before: each value of an upgrade is the event that made it last. The state keeps only what
/// the old code still read, so the reducer can't tell.
/// </summary>
internal sealed class UpgradeClaims
{
    private readonly Dictionary<string, long> _made = new(StringComparer.Ordinal);
    private string _decision = "";

    /// <exception cref="PackRefusedException">The event names another event's value.</exception>
    public void Require(LedgerEvent e)
    {
        switch (e.Payload)
        {
            case JobSubmitted:
                _made[StepDescriptor.JobInput] = e.Seq;
                break;
            case StepCompleted { Output: not null } completed:
                _made[completed.Pos.StepId] = e.Seq;
                break;
            case ChildCompleted { Output: not null } completed:
                _made[completed.Pos.StepId] = e.Seq;
                break;
            case DecisionRequested requested:
                _decision = requested.Pos.StepId;
                break;
            case ApprovalRecorded { InDoubt: false }:
                _made[_decision] = e.Seq;
                break;
            case SignalReceived signal:
                _made[StepDescriptor.SignalPrefix + signal.Name] = e.Seq;
                break;
            case JobUpgraded upgraded:
                RequireMade(e, upgraded);
                break;
        }
    }

    private void RequireMade(LedgerEvent e, JobUpgraded upgraded)
    {
        foreach (var (id, seq) in upgraded.Live)
        {
            if (_made.GetValueOrDefault(id) != seq)
            {
                throw PackRefusedException.Mismatch($"{e.EventId} says that event {seq} made the value of '{id}', and it didn't.");
            }
        }
    }
}
