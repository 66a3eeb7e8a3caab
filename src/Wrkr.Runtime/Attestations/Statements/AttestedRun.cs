using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Storage;

namespace Wrkr.Runtime.Attestations.Statements;

/// <summary>
/// Gathers from a run's events what its statement says beyond the state. Signing and verifying share it, so that they can't disagree.
/// </summary>
internal sealed class AttestedRun
{
    /// <summary>The most approvals that a statement lists: its envelope then fits into a bundle, whatever the names.</summary>
    public const int MaxApprovals = 5_000;

    /// <summary>The most characters of names, ids and shape digests that a statement holds.</summary>
    public const int MaxText = 1 << 18;

    private readonly ImmutableArray<AttestedApproval>.Builder _approvals = ImmutableArray.CreateBuilder<AttestedApproval>();
    private readonly ImmutableArray<string>.Builder _shapes = ImmutableArray.CreateBuilder<string>();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private long _text;

    /// <summary>Whether the run has more approvals or longer names than a statement holds. Then it has none.</summary>
    public bool IsTooLarge { get; private set; }

    public void Apply(LedgerEvent e)
    {
        switch (e.Payload)
        {
            case JobSubmitted { Definition: { } definition }:
                AddShape(definition.ShapeDigest);
                break;
            case JobUpgraded upgraded:
                AddShape(upgraded.To.ShapeDigest);
                break;
            case ApprovalRecorded approval when Fits(approval.CheckpointId.Length + approval.Cmd.By.Length):
                _approvals.Add(new(approval.CheckpointId, approval.Cmd.By, approval.Digest));
                break;
            default:
                break;
        }
    }

    /// <param name="state">What the events come to.</param>
    /// <param name="head">The last event.</param>
    /// <param name="producer">The version that wrote it.</param>
    public JobpackPredicate Finish(JobState state, LedgerHead head, string producer) => new(
        state.JobId,
        _shapes.ToImmutable(),
        head,
        new(state.Limits, state.Counters),
        _approvals.ToImmutable(),
        state.Environment?.Hash,
        state.Status,
        state.ReasonCodes,
        producer);

    private void AddShape(string digest)
    {
        if (!_known.Contains(digest) && Fits(digest.Length))
        {
            _known.Add(digest);
            _shapes.Add(digest);
        }
    }

    private bool Fits(int length)
    {
        _text += length;
        IsTooLarge |= _text > MaxText || _approvals.Count == MaxApprovals;
        return !IsTooLarge;
    }
}
