using System.Collections.Immutable;

namespace Wrkr.Runtime.Conformance;

/// <summary>What the check of a lane came to.</summary>
public sealed record LaneReport
{
    /// <summary>The directory, as it was named.</summary>
    public required string Directory { get; init; }

    /// <summary>How many files it has, whatever they are.</summary>
    public required int Files { get; init; }

    /// <summary>How many records of v1 were read.</summary>
    public required int Records { get; init; }

    /// <summary>The packs, sorted by path.</summary>
    public required ImmutableArray<LanePackSummary> Packs { get; init; }

    /// <summary>Every check, in the order of the documentation.</summary>
    public required ImmutableArray<LaneCheckOutcome> Checks { get; init; }

    /// <summary>What was found, check by check; of each check the first 100.</summary>
    public required ImmutableArray<LaneFailure> Failures { get; init; }

    /// <summary>Paths of files that are of no kind that can be checked, sorted.</summary>
    public required ImmutableArray<string> NotChecked { get; init; }

    /// <summary>The first failure, which decides; <see langword="null"/> when the lane is conformant.</summary>
    public LaneFailure? Failure => Failures.FirstOrDefault();

    /// <summary>Whether nothing failed.</summary>
    public bool IsConformant => Failure is null;
}
