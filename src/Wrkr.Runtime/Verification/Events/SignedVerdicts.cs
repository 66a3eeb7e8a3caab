using System.Collections.Immutable;
using Wrkr.Runtime.Attestations.Keys;
using Wrkr.Runtime.Attestations.Verdicts;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Verification.Events;

/// <summary>Where keys are given that verdicts have to be signed with: every approval and rejection is, by one of them.</summary>
internal sealed class SignedVerdicts(ImmutableArray<VerificationKey> keys) : IEventCheck
{
    public string Name => CheckNames.Verdicts;

    public bool IsAsked => !keys.IsEmpty;

    /// <summary>How many verdicts have a signature, whoever's.</summary>
    public long Signed { get; private set; }

    public ValueTask AcceptAsync(ChainedEvent chained, CancellationToken cancellationToken)
    {
        switch (chained.Event.Payload)
        {
            case ApprovalRecorded approval:
                Require(chained.Event, approval.Cmd, approval.CheckpointId, approval.Digest, VerdictStatement.Approved, approval.Signature);
                break;
            case RejectionRecorded rejection:
                Require(
                    chained.Event, rejection.Cmd, rejection.CheckpointId, rejection.Digest, VerdictStatement.Rejected,
                    rejection.Signature);
                break;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask FinishAsync(LedgerEvent last, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private void Require(
        LedgerEvent e, Command cmd, string checkpointId, Digest shown, string verdict, RecordedSignature? signature)
    {
        Signed += signature is null ? 0 : 1;
        if (!IsAsked)
        {
            return;
        }

        if (signature is null)
        {
            throw PackRefusedException.Signature($"The verdict in {e.EventId} on {checkpointId}, by {cmd.By}, isn't signed.");
        }

        var digest = VerdictStatement.DigestOf(e.JobId, checkpointId, shown, verdict, cmd.By, cmd.Reason.Sha256).ToArray();
        if (keys.FirstOrDefault(key => key.KeyId == signature.KeyId) is not { } key)
        {
            throw PackRefusedException.Signature(
                $"The verdict in {e.EventId} on {checkpointId}, by {cmd.By}, is signed by the key {signature.KeyId}, which isn't "
                    + "among those that may decide.");
        }

        if (!TryDecode(signature.Sig, out var bytes) || !key.HasSigned(digest, [bytes]))
        {
            throw PackRefusedException.Signature(
                $"The signature of the verdict in {e.EventId} on {checkpointId}, by {cmd.By}, isn't over that verdict.");
        }
    }

    private static bool TryDecode(string text, out ReadOnlyMemory<byte> bytes)
    {
        var buffer = new byte[text.Length];
        var isBase64 = Convert.TryFromBase64String(text, buffer, out var count);
        bytes = buffer.AsMemory(0, count);
        return isBase64;
    }
}
