using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;
using Wrkr.Storage;

namespace Wrkr.Runtime.Attestations.Statements;

/// <summary>What a run came to, as a statement says it.</summary>
/// <param name="JobId">The job.</param>
/// <param name="ShapeDigests">The shape digest of each definition that the job ran, in the order of their first use.</param>
/// <param name="LedgerHead">The last event.</param>
/// <param name="Budgets">The limits at the end, and what was used.</param>
/// <param name="Approvals">The approvals in their order.</param>
/// <param name="EnvironmentHash">The environment that the job is bound to.</param>
/// <param name="Status">The status at the end.</param>
/// <param name="ReasonCodes">Why the job is stopped.</param>
/// <param name="Producer">The version that wrote the last event: not the signer's, so that one state has one statement.</param>
internal sealed record JobpackPredicate(
    string JobId,
    ImmutableArray<string> ShapeDigests,
    LedgerHead LedgerHead,
    AttestedBudgets Budgets,
    ImmutableArray<AttestedApproval> Approvals,
    Digest? EnvironmentHash,
    string Status,
    ImmutableArray<string> ReasonCodes,
    string Producer);

internal sealed record AttestedBudgets(Limits Limits, Usage Used);

/// <param name="CheckpointId">The decision's checkpoint.</param>
/// <param name="ApprovedBy">Who.</param>
/// <param name="Digest">The chain digest of what was shown.</param>
internal sealed record AttestedApproval(string CheckpointId, string ApprovedBy, Digest Digest);
