using System.Collections.Immutable;

namespace Wrkr.Runtime.Inspection;

/// <summary>
/// What a pack tells, for a person to read. It tells what is there; whether to believe it is <see cref="OpenJobpack.Report"/>'s to say.
/// </summary>
public sealed record PackInspection
{
    /// <summary>The job.</summary>
    public required string JobId { get; init; }

    /// <summary>The job's status, as <c>job.json</c> has it.</summary>
    public required string Status { get; init; }

    /// <summary>How many events there are.</summary>
    public required long EventCount { get; init; }

    /// <summary>How many checkpoints the events emit.</summary>
    public required long CheckpointCount { get; init; }

    /// <summary>How many approvals the events record.</summary>
    public required long ApprovalCount { get; init; }

    /// <summary>What the job did to its artifacts, over all its checkpoints.</summary>
    public required ArtifactChanges Artifacts { get; init; }

    /// <summary>What happened, in order; the last entries only, when that was asked for.</summary>
    public required ImmutableArray<TimelineEntry> Timeline { get; init; }

    /// <summary>The line that names this pack in a ticket or a commit message.</summary>
    public required string Footer { get; init; }
}
