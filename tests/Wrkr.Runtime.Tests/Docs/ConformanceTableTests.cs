using Wrkr.Runtime.Conformance;

namespace Wrkr.Runtime.Tests.Docs;

public sealed class ConformanceTableTests
{
    [Fact]
    public void The_table_is_the_code()
    {
        var rows = LaneChecks.All.Select(check =>
            $"| `{check.Name}` | {check.Demand} | {string.Join(", ", check.Codes.Select(code => $"`{code}`"))} | {check.Advice} |");
        var page = ContractPage.Rows("../conformance.md", "The checks").Select(row => $"| {string.Join(" | ", row)} |");
        Assert.Equal(rows, page);
    }

    [Fact]
    public void Names_are_different() => Assert.Distinct(LaneChecks.All.Select(check => check.Name));
}
