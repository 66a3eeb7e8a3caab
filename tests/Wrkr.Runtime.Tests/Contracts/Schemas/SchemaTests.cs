using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Wrkr.Runtime.Contracts;
using Wrkr.Runtime.Tests.Docs;

namespace Wrkr.Runtime.Tests.Contracts.Schemas;

public sealed class SchemaTests
{
    public static TheoryData<string> Schemas => [.. WrkrSchemas.Names];

    /// <summary>Where a schema says nothing of other members: on purpose.</summary>
    private static readonly string[] Open =
    [
        "attestation/envelope #", "attestation/envelope #/properties/signatures/items", "jobpack/event #/properties/payload",
        "jobpack/job #/properties/budgets", "jobspec/jobspec #/properties/acceptance", "jobspec/jobspec #/properties/adapter/properties/config",
        "jobspec/jobspec #/properties/inputs", "jobspec/jobspec #/properties/inputs/properties/steps/items",
        "serve/error_envelope #/properties/details",
    ];

    [Fact]
    public void The_page_lists_the_schemas() => Assert.Equal(
        WrkrSchemas.Names, ContractPage.Rows("schemas.md", "Files").SelectMany(row => ContractPage.Code(row[0])).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_schema_says_which_it_is(string name)
    {
        var schema = Read(name);
        Assert.Equal($"https://wrkr.dev/schemas/v1/{name}.schema.json", (string?)schema["$id"]);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
    }

    [Fact]
    public void A_name_that_is_no_schema_is_refused() =>
        Assert.Equal(ReasonCodes.InvalidInput, Assert.Throws<WrkrException>(() => WrkrSchemas.Open("../jobpack/job")).Reason);

    [Fact]
    public void Only_listed_objects_are_open()
    {
        var open = WrkrSchemas.Names.SelectMany(name => Walk(Read(name), "#")
            .Where(part => (string?)(part.Schema["type"] as JsonValue) == "object" && part.Schema["additionalProperties"] is null)
            .Select(part => $"{name} {part.Path}"));
        Assert.Equal(Open, open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_definition_that_schemas_share_is_the_same_in_each()
    {
        var texts = WrkrSchemas.Names.SelectMany(name => Read(name)["$defs"]?.AsObject() ?? [])
            .GroupBy(definition => definition.Key, definition => definition.Value!.ToJsonString());
        Assert.All(texts, same => Assert.Single(same.Distinct()));
    }

    [Theory]
    [InlineData("jobpack/job", "$defs/status", nameof(Vocabulary.Statuses))]
    [InlineData("checkpoint/checkpoint", "$defs/checkpoint_type", nameof(Vocabulary.Checkpoints))]
    [InlineData("bridge/work_item", "properties/checkpoint_type", nameof(Vocabulary.BlockingCheckpoints))]
    [InlineData("jobpack/artifacts_manifest", "properties/capture_mode", nameof(Vocabulary.CaptureModes))]
    [InlineData("jobpack/state", "properties/state/properties/phase", nameof(Vocabulary.Phases))]
    [InlineData("jobpack/state", "properties/state/properties/wake/anyOf/1/properties/kind", nameof(Vocabulary.Wakes))]
    [InlineData("jobpack/definition", "properties/steps/items/properties/kind", nameof(Vocabulary.StepKinds))]
    [InlineData("jobpack/definition", "properties/steps/items/properties/execution", nameof(Vocabulary.Executions))]
    public void A_list_of_words_is_that_of_the_code(string name, string path, string words)
    {
        var part = path.Split('/').Aggregate(
            (JsonNode)Read(name), (at, step) => (at is JsonArray list ? list[int.Parse(step, null)] : at[step])!);
        var known = (ImmutableArray<string>)typeof(Vocabulary).GetProperty(words)!.GetValue(null)!;
        Assert.Equal(known, part["enum"]!.AsArray().Select(word => (string)word!));
    }

    private static JsonObject Read(string name)
    {
        using var schema = WrkrSchemas.Open(name);
        return JsonNode.Parse(schema)!.AsObject();
    }

    private static IEnumerable<(string Path, JsonObject Schema)> Walk(JsonNode? node, string path) => node switch
    {
        JsonObject schema => schema.SelectMany(member => Walk(member.Value, $"{path}/{member.Key}")).Prepend((path, schema)),
        JsonArray list => list.SelectMany((item, index) => Walk(item, $"{path}/{index}")),
        _ => [],
    };
}
