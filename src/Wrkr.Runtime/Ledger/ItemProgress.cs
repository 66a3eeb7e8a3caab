using System.Collections.Immutable;

namespace Wrkr.Runtime.Ledger;

/// <summary>How far a step over items is. Items begin in their order, so there are no more ranges than run at once.</summary>
/// <param name="Count">How many items there are.</param>
/// <param name="Done">Which have completed.</param>
/// <param name="Failed">Which have failed for good.</param>
/// <param name="FromSeq">The first event of an item.</param>
internal sealed record ItemProgress(int Count, ImmutableArray<ItemRange> Done, ImmutableArray<ItemRange> Failed, long FromSeq)
{
    /// <summary>Whether an item has ended.</summary>
    public bool Has(int item) => ItemRange.Has(Done, item) || ItemRange.Has(Failed, item);

    /// <summary>Whether all have ended.</summary>
    public bool IsOver() => ItemRange.Count(Done) + ItemRange.Count(Failed) == Count;
}

/// <summary>Items from one to another, both included.</summary>
internal readonly record struct ItemRange(int From, int To)
{
    public static bool Has(ImmutableArray<ItemRange> ranges, int item) => ranges.Any(range => range.From <= item && item <= range.To);

    public static int Count(ImmutableArray<ItemRange> ranges) => ranges.Sum(range => range.To - range.From + 1);

    /// <summary>The ranges with one item more, sorted and joined.</summary>
    public static ImmutableArray<ItemRange> Add(ImmutableArray<ItemRange> ranges, int item)
    {
        var at = 0;
        while (at < ranges.Length && ranges[at].To < item - 1)
        {
            at++;
        }

        if (at == ranges.Length || ranges[at].From > item + 1)
        {
            return ranges.Insert(at, new(item, item));
        }

        var grown = new ItemRange(Math.Min(ranges[at].From, item), Math.Max(ranges[at].To, item));
        return at + 1 < ranges.Length && ranges[at + 1].From == grown.To + 1
            ? ranges.RemoveAt(at + 1).SetItem(at, new(grown.From, ranges[at + 1].To))
            : ranges.SetItem(at, grown);
    }
}
