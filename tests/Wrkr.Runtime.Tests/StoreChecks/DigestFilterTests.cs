using Wrkr.Runtime.StoreChecks;
using Wrkr.Runtime.Tests.Stores;

namespace Wrkr.Runtime.Tests.StoreChecks;

public sealed class DigestFilterTests
{
    [Fact]
    public void What_was_added_is_found_and_hardly_anything_else()
    {
        var filter = new DigestFilter();
        for (var i = 0; i < 10_000; i++)
        {
            filter.Add(Sample.Digest($"in {i}"));
        }

        Assert.All(Enumerable.Range(0, 10_000), i => Assert.True(filter.MayContain(Sample.Digest($"in {i}"))));
        Assert.DoesNotContain(Enumerable.Range(0, 10_000), i => filter.MayContain(Sample.Digest($"out {i}")));
    }
}
