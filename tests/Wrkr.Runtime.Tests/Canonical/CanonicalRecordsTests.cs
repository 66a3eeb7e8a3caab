using System.Text;
using System.Text.Json;
using CsCheck;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Ledger.Payloads;
using Wrkr.Runtime.Tests.Ledger;

namespace Wrkr.Runtime.Tests.Canonical;

public sealed class CanonicalRecordsTests
{
    public static IEnumerable<TheoryDataRow<string>> Types => AnyPayload.Types;

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_payload_is_written_as_by_the_other_canonicaliser(string type) => Choices.Gen.Holds(
        any =>
        {
            var written = Write(AnyPayload.Of(type, any), EventTypes.Find(type)!);
            Assert.Equal(IndependentJcs.Of(written), Encoding.UTF8.GetString(written));
            Assert.True(JcsForm.IsCanonical(written));
        },
        iter: 60);

    [Fact]
    public void Members_of_maps_are_sorted_by_UTF_16_code_units_and_not_by_code_points()
    {
        var captured = JsonSerializer.Deserialize(
            """{"hash":"0000000000000000000000000000000000000000000000000000000000000000","rules":[],"values":{"\ufb33":"3","é":"1","\ud83d\ude00":"2","1":"0"}}"""u8,
            EventTypes.Find("env_fingerprint_captured")!);
        var written = Encoding.UTF8.GetString(Write(captured!, EventTypes.Find("env_fingerprint_captured")!));
        Assert.EndsWith("\"values\":{\"1\":\"0\",\"é\":\"1\",\"\U0001F600\":\"2\",\"\ufb33\":\"3\"}}", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_and_a_definition_are_written_as_by_the_other_canonicaliser()
    {
        var history = new RandomHistory(new(7), 40);
        Assert.Equal(IndependentJcs.Of(history.StateBytes), Encoding.UTF8.GetString(history.StateBytes));
        Assert.Equal(IndependentJcs.Of(history.Definition.Bytes), Encoding.UTF8.GetString(history.Definition.Bytes.Span));
    }

    /// <summary>Nothing that is only computed gets into a row or a pack.</summary>
    [Fact]
    public void A_state_has_exactly_the_members_of_the_formats_page()
    {
        using var state = JsonDocument.Parse(new RandomHistory(new(7), 0).StateBytes);
        string Members(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            "counters cursor decision definition_sha256 environment format hold job_id job_type job_version lease limits live phase reason_codes reserved result_seq shape_digest status undo_seq wake",
            Members(state.RootElement));
        foreach (var usage in new[] { "counters", "reserved" })
        {
            Assert.Equal("cost_micros retry_count step_count tokens tool_call_count wall_ms", Members(state.RootElement.GetProperty(usage)));
        }

        Assert.Equal("attempt failures index iteration started_seq takeovers", Members(state.RootElement.GetProperty("cursor")));
    }

    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"é"]}""", true)]
    [InlineData("""{"b":1,"a":1}""", false)]
    [InlineData("""{"a":1,"a":1}""", false)]
    [InlineData("""{"a": 1}""", false)]
    [InlineData(""" {"a":1}""", false)]
    [InlineData("""{"a":1.0}""", false)]
    [InlineData("""{"a":1e3}""", false)]
    [InlineData("""{"a":-0}""", false)]
    [InlineData("""{"a":9007199254740991}""", true)]
    [InlineData("""{"a":9007199254740992}""", false)]
    [InlineData("""{"a":"\u0061"}""", false)]
    [InlineData("""{"a":"\/"}""", false)]
    [InlineData("""{"a":"\u000A"}""", false)]
    [InlineData("""{"\u0061":1}""", false)]
    [InlineData("""{"b":{"a":1},"c":1}""", true)]
    public void Canonical_form_is_told_from_every_other(string json, bool isCanonical) =>
        Assert.Equal(isCanonical, JcsForm.IsCanonical(Encoding.UTF8.GetBytes(json)));

    private static byte[] Write(object value, System.Text.Json.Serialization.Metadata.JsonTypeInfo type) => CanonicalJson.Write(value, type);
}
