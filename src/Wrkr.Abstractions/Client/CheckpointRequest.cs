using System.Collections.Immutable;

namespace Wrkr;

/// <summary>Something to tell of a job, for its record.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Type">
/// <see cref="CheckpointTypes.Plan"/> or <see cref="CheckpointTypes.Progress"/>; <see cref="CheckpointTypes.Blocked"/> of a job that is
/// stopped. The others are the job's own to say.
/// </param>
/// <param name="Summary">What to tell; required, at most 2,000 characters.</param>
public sealed record CheckpointRequest(string JobId, string Type, string Summary) : JobCommand(JobId)
{
    /// <summary>The status that the job must have for it to be true; any when <see langword="null"/>.</summary>
    public string? Status { get; init; }

    /// <summary>What kind of thing somebody has to do, such as <c>review</c>; with <see cref="RequiredInstructions"/>.</summary>
    public string? RequiredKind { get; init; }

    /// <summary>What exactly somebody has to do; with <see cref="RequiredKind"/>.</summary>
    public string? RequiredInstructions { get; init; }

    /// <summary>Reason codes of <see cref="ReasonCodes"/>; those of the job when there are none.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];
}
