using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>Every verdict binds to what was shown: the chain digest of the decision's checkpoint.</summary>
internal sealed class ApprovalDigestsCheck : IEventCheck
{
    // One decision is open at a time, so the last checkpoint is the one that a verdict can be about.
    private (string Id, Digest Sha256) _shown;

    public string Name => "approval-digests";

    public ValueTask AcceptAsync(ChainedEvent chained, CancellationToken cancellationToken)
    {
        switch (chained.Event.Payload)
        {
            case CheckpointEmitted { Type: CheckpointTypes.DecisionNeeded }:
                _shown = ($"cp_{chained.Event.Seq}", chained.Sha256);
                break;
            case ApprovalRecorded approval:
                Require(chained.Event, approval.CheckpointId, approval.Digest);
                break;
            case RejectionRecorded rejection:
                Require(chained.Event, rejection.CheckpointId, rejection.Digest);
                break;
            default:
                break;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask FinishAsync(LedgerEvent last, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private void Require(LedgerEvent e, string checkpointId, Digest digest)
    {
        if (_shown != (checkpointId, digest))
        {
            throw PackRefusedException.Mismatch(
                $"The verdict in {e.EventId} is on {checkpointId} with the digest {digest}; what was shown is {_shown.Id} with "
                    + $"{_shown.Sha256}.");
        }
    }
}
