using System.Collections.Immutable;
using CsCheck;
using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Tests.Ledger;

public sealed class ItemRangeTests
{
    private static readonly Gen<int[]> Items = Gen.Int[0, 40].Array[0, 60].Select(items => items.Distinct().ToArray());

    [Fact]
    public void Items_in_any_order_give_the_same_ranges_sorted_and_joined() => Items.Sample(items =>
    {
        var ranges = ImmutableArray<ItemRange>.Empty;
        foreach (var item in items)
        {
            Assert.False(ItemRange.Has(ranges, item));
            ranges = ItemRange.Add(ranges, item);
            Assert.True(ItemRange.Has(ranges, item));
        }

        Assert.Equal(Joined(items.Order()), ranges);
        Assert.Equal(items.Length, ItemRange.Count(ranges));
        Assert.All(Enumerable.Range(-1, 43), item => Assert.Equal(items.Contains(item), ItemRange.Has(ranges, item)));
    });

    /// <summary>As many ranges as run at once, and one for those before them.</summary>
    [Fact]
    public void Items_that_begin_in_their_order_never_need_more_ranges_than_run_at_once() => Gen.Select(Gen.Int[1, 8], Gen.ULong).Sample(
        (parallel, seed) =>
        {
            var any = new Choices(seed);
            var left = Enumerable.Range(0, 100).ToList();
            var ranges = ImmutableArray<ItemRange>.Empty;
            while (left.Count > 0)
            {
                var item = left[any.Int(Math.Min(parallel, left.Count))];
                left.Remove(item);
                ranges = ItemRange.Add(ranges, item);
                Assert.InRange(ranges.Length, 1, parallel);
            }

            Assert.Equal([new ItemRange(0, 99)], ranges);
        });

    private static List<ItemRange> Joined(IEnumerable<int> sorted)
    {
        var ranges = new List<ItemRange>();
        foreach (var item in sorted)
        {
            if (ranges is [.., var last] && last.To == item - 1)
            {
                ranges[^1] = last with { To = item };
            }
            else
            {
                ranges.Add(new(item, item));
            }
        }

        return ranges;
    }
}
