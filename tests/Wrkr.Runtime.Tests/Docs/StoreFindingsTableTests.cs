namespace Wrkr.Runtime.Tests.Docs;

public sealed class StoreFindingsTableTests
{
    [Fact]
    public void The_table_is_the_code() => Assert.Equal(
        StoreFindings.All.Select(kind => ($"`{kind.Code}`", kind.IsFault ? "yes" : "no", kind.IsRebuildable ? "yes" : "no", kind.Meaning)),
        ContractPage.Rows("store-check.md", "Findings").Select(row => (row[0], row[1], row[2], row[3])));

    [Fact]
    public void Codes_are_different() => Assert.Distinct(StoreFindings.All.Select(kind => kind.Code));
}
