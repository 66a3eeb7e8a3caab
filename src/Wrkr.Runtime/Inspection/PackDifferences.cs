using System.Collections.Immutable;

namespace Wrkr.Runtime.Inspection;

/// <summary>How pack B differs from pack A.</summary>
public sealed record PackDifferences
{
    /// <summary>The job of pack A.</summary>
    public required string JobIdA { get; init; }

    /// <summary>The job of pack B.</summary>
    public required string JobIdB { get; init; }

    /// <summary>Files that only pack B declares, sorted.</summary>
    public required ImmutableArray<string> Added { get; init; }

    /// <summary>Files that only pack A declares, sorted.</summary>
    public required ImmutableArray<string> Removed { get; init; }

    /// <summary>Files that both declare with different digests, sorted.</summary>
    public required ImmutableArray<string> Changed { get; init; }

    /// <summary>What that means, in words; empty when the packs say the same.</summary>
    public required ImmutableArray<PackDifference> Differences { get; init; }
}
