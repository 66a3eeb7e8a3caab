using System.Collections.Immutable;

namespace Wrkr;

/// <summary>What a job said of itself at one moment, or somebody of the job.</summary>
/// <param name="CheckpointId">Its id: <c>cp_</c> and the sequence number of its event.</param>
/// <param name="JobId">The job.</param>
/// <param name="Type">One of <see cref="CheckpointTypes"/>.</param>
/// <param name="Summary">What happened, for people; at most 2,000 characters.</param>
/// <param name="Status">The job's status at that moment, one of <see cref="JobStatuses"/>.</param>
public sealed record JobCheckpoint(string CheckpointId, string JobId, string Type, string Summary, string Status)
{
    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version that wrote it.</summary>
    public required string ProducerVersion { get; init; }

    /// <summary>What the job had used, as far as that was settled; a checkpoint keeps no tokens and no cost.</summary>
    public required JobUsage Used { get; init; }

    /// <summary>The artifacts that are new since the checkpoint before.</summary>
    public ImmutableArray<string> Added { get; init; } = [];

    /// <summary>The artifacts whose bytes are others since the checkpoint before.</summary>
    public ImmutableArray<string> Changed { get; init; } = [];

    /// <summary>The artifacts that are gone since the checkpoint before.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>What kind of thing somebody has to do, if anybody has to.</summary>
    public string? RequiredKind { get; init; }

    /// <summary>What exactly.</summary>
    public string? RequiredInstructions { get; init; }

    /// <summary>Why the job was stopped, if it was.</summary>
    public ImmutableArray<string> ReasonCodes { get; init; } = [];

    /// <summary>Who asked for it; <see langword="null"/> when the job itself made it.</summary>
    public string? By { get; init; }
}
