using System.Collections.Immutable;

namespace Wrkr;

/// <summary>What was removed, or would be.</summary>
public sealed record PruneReport
{
    /// <summary>The most entries that a report holds; all are counted.</summary>
    public const int MaxEntries = 1000;

    /// <summary>Ended jobs, or files, that were looked at.</summary>
    public long Checked { get; init; }

    /// <summary>How many of them the options concern.</summary>
    public long Matched { get; init; }

    /// <summary>How many were removed; 0 in a dry run.</summary>
    public long Removed { get; init; }

    /// <summary>How many bytes they held, with the data that only they named; 0 in a dry run.</summary>
    public long FreedBytes { get; init; }

    /// <summary>Data by digest that was removed, or would be.</summary>
    public long Data { get; init; }

    /// <summary>How many bytes that data has.</summary>
    public long DataBytes { get; init; }

    /// <summary>The space that the store takes afterwards; <see langword="null"/> when no store was looked at.</summary>
    public long? StoreBytes { get; init; }

    /// <summary>How much of it is free for what comes.</summary>
    public long? StoreFreeBytes { get; init; }

    /// <summary>The first of those that the options concern.</summary>
    public ImmutableArray<PruneEntry> Entries { get; init; } = [];

    /// <summary>What couldn't be done and why, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>This and another report in one.</summary>
    /// <param name="other">The other.</param>
    public PruneReport With(PruneReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            Checked = Checked + other.Checked,
            Matched = Matched + other.Matched,
            Removed = Removed + other.Removed,
            FreedBytes = FreedBytes + other.FreedBytes,
            Data = Data + other.Data,
            DataBytes = DataBytes + other.DataBytes,
            StoreBytes = StoreBytes ?? other.StoreBytes,
            StoreFreeBytes = StoreFreeBytes ?? other.StoreFreeBytes,
            Entries = [.. Entries.Concat(other.Entries).Take(MaxEntries)],
            Notes = [.. Notes, .. other.Notes],
        };
    }
}
