namespace Wrkr.Runtime.Tests.Contracts.Schemas;

public sealed class SchemaFixtureTests
{
    public static TheoryData<string> Schemas => [.. WrkrSchemas.Names];

    public static TheoryData<string> Readable => [.. ContractReaders.All.Keys];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_schema_has_two_valid_and_five_invalid_records(string schema)
    {
        Assert.True(SchemaFixture.All.Count(fixture => fixture.Schema == schema && fixture.IsValid) >= 2);
        Assert.True(SchemaFixture.All.Count(fixture => fixture.Schema == schema && !fixture.IsValid) >= 5);
    }

    [Fact]
    public void Every_fixture_belongs_to_a_schema() =>
        Assert.Equal(WrkrSchemas.Names, SchemaFixture.All.Select(fixture => fixture.Schema).Distinct());

    [Fact]
    public void Every_schema_has_its_reader() => Assert.Equal(
        WrkrSchemas.Names.Except(ContractReaders.WithoutOne), ContractReaders.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Readable))]
    public void The_reader_takes_the_valid_ones_and_refuses_the_others(string schema) =>
        Assert.All(SchemaFixture.All.Where(fixture => fixture.Schema == schema), fixture =>
        {
            var fault = ContractReaders.FindFault(schema, fixture.Json);
            Assert.True(fault is null == fixture.IsValid, $"{fixture.Path}: {fault ?? "taken"}");
        });
}
