using System.Text.Json.Serialization.Metadata;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Tests.Docs;

public sealed class LedgerPageTests
{
    public static TheoryData<string> Types => [.. EventTypes.All];

    [Theory]
    [MemberData(nameof(Types))]
    public void An_events_row_has_the_members_of_its_payload(string type)
    {
        var row = Assert.Single(ContractPage.Rows("ledger.md", "Events"), row => row[0] == $"`{type}`");
        Assert.Equal(Members(EventTypes.Find(type)!), ContractPage.Code(row[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rows_are_in_the_order_of_the_table() =>
        Assert.Equal(EventTypes.All, ContractPage.Rows("ledger.md", "Events").SelectMany(row => ContractPage.Code(row[0])));

    [Fact]
    public void The_states_table_has_its_members() => Assert.Equal(Members(LedgerJson.State), Names("The state"));

    [Fact]
    public void The_definitions_table_has_its_members() => Assert.Equal(Members(LedgerJson.Definition), Names("The definition"));

    private static IEnumerable<string> Names(string heading) =>
        ContractPage.Rows("ledger.md", heading).SelectMany(row => ContractPage.Code(row[0])).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(JsonTypeInfo type) =>
        type.Properties.Select(member => member.Name).Order(StringComparer.Ordinal);
}
