using System.Globalization;
using System.Text;
using Wrkr.Runtime.Tests.Docs;

namespace Wrkr.Runtime.Tests.Contracts.Schemas;

/// <summary>The readers against ajv, an implementation of JSON Schema that had no part in them.</summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const string Seed = "WRKR_SCHEMA_SEED";
    private const string Cases = "WRKR_SCHEMA_CASES";
    private const int UsualCases = 6000;

    [Fact]
    public async Task The_validator_agrees_with_every_fixture()
    {
        var verdicts = await SchemaJudge.JudgeAsync([.. SchemaFixture.All.Select(fixture => (fixture.Schema, fixture.Json))]);
        Assert.All(SchemaFixture.All.Zip(verdicts), judged => Assert.True(judged.First.IsValid == judged.Second, judged.First.Path));
    }

    [Fact]
    public async Task The_records_of_another_implementation_are_valid_to_both()
    {
        Assert.True(ReferenceRecord.All.Count > 200, "There are no vectors.");
        var verdicts = await SchemaJudge.JudgeAsync([.. ReferenceRecord.All.Select(record => (record.Schema, record.Json))]);
        Assert.All(ReferenceRecord.All.Zip(verdicts), judged =>
        {
            Assert.True(judged.Second, $"The validator refuses {judged.First.Name}.");
            Assert.Null(ContractReaders.FindFault(judged.First.Schema, judged.First.Json));
        });
    }

    [Fact]
    public async Task The_reader_and_the_validator_give_one_verdict_on_altered_records_but_for_the_differences_of_the_page()
    {
        var seed = Setting(Seed, 1);
        output.WriteLine($"{Seed}={seed}");
        var cases = Altered(seed, (int)Setting(Cases, UsualCases));
        var verdicts = await SchemaJudge.JudgeAsync([.. cases.Select(altered => (altered.Schema, Encoding.UTF8.GetBytes(altered.Json)))]);

        var occurred = new HashSet<string>();
        var taken = 0;
        foreach (var ((schema, json), isValid) in cases.Zip(verdicts))
        {
            var fault = ContractReaders.FindFault(schema, Encoding.UTF8.GetBytes(json));
            taken += fault is null ? 1 : 0;
            if (fault is null == isValid)
            {
                continue;
            }

            var names = isValid ? DesignedDifference.All.Where(row => row.Value(json)).Select(row => row.Key).ToList() : [];
            Assert.True(names.Count > 0, $"{Seed}={seed}: the validator {(isValid ? "takes" : "refuses")} and the reader {(fault is null ? "takes" : $"refuses ({fault})")} as {schema}: {json}");
            occurred.UnionWith(names);
        }

        output.WriteLine($"{cases.Count} altered records, {taken} of them still valid");
        Assert.InRange(taken, cases.Count / 20, cases.Count * 19 / 20);
        Assert.Equal(DesignedDifference.All.Keys.Order(StringComparer.Ordinal), occurred.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_has_the_differences() => Assert.Equal(
        DesignedDifference.All.Keys, ContractPage.Rows("schemas.md", "Differences").SelectMany(row => ContractPage.Code(row[0]).Take(1)));

    private static List<(string Schema, string Json)> Altered(long seed, int count)
    {
        var any = new Choices((ulong)seed);
        var mutation = new Mutation(any);
        var sources = SchemaFixture.All.Where(fixture => fixture.IsValid || any.Once(4)).Select(fixture => (fixture.Schema, fixture.Json))
            .Concat(ReferenceRecord.All.Where(_ => any.Once(4)).Select(record => (record.Schema, record.Json)))
            .Where(source => ContractReaders.All.ContainsKey(source.Schema))
            .GroupBy(source => source.Schema, source => Encoding.UTF8.GetString(source.Json))
            .Select(schema => (schema.Key, Jsons: schema.ToArray()))
            .ToArray();
        return
        [
            .. Enumerable.Range(0, count).Select(turn =>
            {
                var (schema, jsons) = sources[turn % sources.Length];
                return (schema, mutation.Of(any.Pick(jsons), turn / sources.Length));
            }),
        ];
    }

    private static long Setting(string variable, long usual) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : usual;
}
