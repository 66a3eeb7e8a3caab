using System.Collections.Immutable;
using Wrkr.Runtime.Ledger;

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

    /// <summary>The checkpoints that ask somebody for something.</summary>
    public static ImmutableArray<string> BlockingCheckpoints { get; } = [CheckpointTypes.Blocked, CheckpointTypes.DecisionNeeded];

    public static ImmutableArray<string> CaptureModes { get; } = [ArtifactsManifest.ReferenceOnly, ArtifactsManifest.Raw];

    public static ImmutableArray<string> SpecFormats { get; } = [SpecFacts.Json, SpecFacts.Yaml];

    public static ImmutableArray<string> Phases { get; } = [Ledger.Phases.Forward, Ledger.Phases.Canceling, Ledger.Phases.Compensating];

    public static ImmutableArray<string> Undos { get; } = [UndoCauses.Failure, UndoCauses.Rejection, UndoCauses.Cancel];

    public static ImmutableArray<string> Wakes { get; } = [WakeKinds.Retry, WakeKinds.Timer, WakeKinds.Signal, WakeKinds.Child];

    public static ImmutableArray<string> StepKinds { get; } =
        [StepFacts.StepKind, StepFacts.DecisionKind, StepFacts.ForEachKind, StepFacts.DelayKind, StepFacts.ChildKind];

    public static ImmutableArray<string> ChildBudgets { get; } = [ChildFacts.Own, ChildFacts.Shared];

    public static ImmutableArray<string> Executions { get; } = [StepFacts.AtLeastOnce, StepFacts.AtMostOnce];
}
