using System.Collections.Immutable;

namespace Wrkr;

/// <summary>What a check of a store came to.</summary>
public sealed record StoreReport
{
    /// <summary>The most findings that a report holds of faults, and again of notes; all are counted.</summary>
    public const int MaxFindings = 1000;

    /// <summary>How many jobs were checked.</summary>
    public required long Jobs { get; init; }

    /// <summary>How many events were checked.</summary>
    public required long Events { get; init; }

    /// <summary>How many data by digest were hashed.</summary>
    public required long Blobs { get; init; }

    /// <summary>How many faults are left: those that were rebuilt don't count.</summary>
    public required long Faults { get; init; }

    /// <summary>How many faults were rebuilt.</summary>
    public required long Rebuilt { get; init; }

    /// <summary>How many findings are no faults.</summary>
    public required long Notes { get; init; }

    /// <summary>The first of them, in the order in which they were found.</summary>
    public required ImmutableArray<StoreFinding> Findings { get; init; }

    /// <summary>Whether no fault is left.</summary>
    public bool IsSound => Faults == 0;
}
