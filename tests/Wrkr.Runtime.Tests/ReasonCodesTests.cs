namespace Wrkr.Runtime.Tests;

public sealed class ReasonCodesTests
{
    [Fact]
    public void Every_code_is_found_by_its_name_and_listed_once()
    {
        Assert.All(ReasonCodes.All, code => Assert.Same(code, ReasonCodes.Find(code.Code)));
        Assert.Equal(ReasonCodes.All.Count, ReasonCodes.All.DistinctBy(code => code.Code).Count());
    }
}
