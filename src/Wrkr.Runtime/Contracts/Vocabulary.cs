using System.Collections.Immutable;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Contracts;

/// <summary>The closed lists of words in the v1 schemas.</summary>
internal static class Vocabulary
{
    public static ImmutableArray<string> Statuses { get; } =
    [
        JobStatuses.Queued, JobStatuses.Running, JobStatuses.Paused, JobStatuses.BlockedDecision, JobStatuses.BlockedBudget,
        JobStatuses.BlockedError, JobStatuses.Completed, JobStatuses.Canceled,
    ];

    public static ImmutableArray<string> Checkpoints { get; } =
    [
        CheckpointTypes.Plan, CheckpointTypes.Progress, CheckpointTypes.DecisionNeeded, CheckpointTypes.Blocked, CheckpointTypes.Completed,
    ];

    public static ImmutableArray<string> CaptureModes { get; } = [ArtifactsManifest.ReferenceOnly, ArtifactsManifest.Raw];
}
