using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Wrkr.Runtime.Ledger;
using Wrkr.Runtime.Tests.Canonical;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Ledger;

public sealed class PayloadDigestTests
{
    private const string Sha = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private static readonly string Hello = $$"""{"bytes":5,"sha256":"{{Sha}}","text":"hello"}""";
    private static readonly string Withheld = $$"""{"bytes":5,"sha256":"{{Sha}}"}""";

    [Theory]
    [InlineData("T")]
    [InlineData("""{"input":T}""")]
    [InlineData("""{"a":T,"b":{"c":[T,T,{"d":T}]},"x_of_a_newer_version":{"y":T}}""")]
    [InlineData("""{"a":{"bytes":1},"b":T,"c":{"text":"kept"}}""")]
    public void Leaving_out_the_text_of_user_data_changes_nothing(string payload)
    {
        var withText = Of(payload.Replace("T", Hello, StringComparison.Ordinal), out var matches);
        Assert.Equal(Of(payload.Replace("T", Withheld, StringComparison.Ordinal), out _), withText);
        Assert.Equal(Wrkr.Runtime.Canonical.Sha256.Of(Encoding.UTF8.GetBytes(payload.Replace("T", Withheld, StringComparison.Ordinal))), withText);
        Assert.True(matches);
    }

    [Theory]
    [InlineData("""{"bytes":5,"sha256":"S","text":"hello","z":1}""", """{"bytes":5,"sha256":"S","text":"HELLO","z":1}""")]
    [InlineData("""{"a":1,"bytes":5,"sha256":"S","text":"hello"}""", """{"a":1,"bytes":5,"sha256":"S","text":"HELLO"}""")]
    [InlineData("""{"bytes":5,"text":"hello"}""", """{"bytes":5,"text":"HELLO"}""")]
    [InlineData("""{"sha256":"S","text":"hello"}""", """{"sha256":"S","text":"HELLO"}""")]
    [InlineData("""{"bytes":5,"name":"x","sha256":"S","text":"hello"}""", """{"bytes":5,"name":"x","sha256":"S","text":"HELLO"}""")]
    [InlineData("""{"bytes":5,"sha256":"S","text":{"text":"hello"}}""", """{"bytes":5,"sha256":"S","text":{"text":"HELLO"}}""")]
    [InlineData("""{"bytes":5,"sha256":"S","text":["hello"]}""", """{"bytes":5,"sha256":"S","text":["HELLO"]}""")]
    [InlineData("""{"bytes":"5","sha256":"S","text":"hello"}""", """{"bytes":"5","sha256":"S","text":"HELLO"}""")]
    [InlineData("""{"bytes":5,"sha256":"no digest","text":"hello"}""", """{"bytes":5,"sha256":"no digest","text":"HELLO"}""")]
    [InlineData("""{"bytes":[5],"sha256":"S","text":"hello"}""", """{"bytes":[5],"sha256":"S","text":"HELLO"}""")]
    [InlineData("""{"bytes":{"x":5},"sha256":"S","text":"hello"}""", """{"bytes":{"x":5},"sha256":"S","text":"HELLO"}""")]
    [InlineData("""{"bytes":5,"sha256":null,"text":"hello"}""", """{"bytes":5,"sha256":null,"text":"HELLO"}""")]
    public void What_only_resembles_user_data_keeps_its_text_in_the_digest(string one, string other) =>
        Assert.NotEqual(Of(one.Replace("\"S\"", $"\"{Sha}\"", StringComparison.Ordinal), out _), Of(other.Replace("\"S\"", $"\"{Sha}\"", StringComparison.Ordinal), out _));

    [Theory]
    [InlineData("hello!")]
    [InlineData("Hello")]
    [InlineData("")]
    public void A_text_that_is_not_the_one_that_is_named_is_noticed(string text)
    {
        Of($$"""{"a":{{Hello}},"b":{{Hello.Replace("hello", text, StringComparison.Ordinal)}}}""", out var matches);
        Assert.False(matches);
    }

    [Fact]
    public void An_escaped_text_is_hashed_as_what_it_stands_for()
    {
        var data = UserData.OfText("a\"b\\\n\u0001é\U0001F600");
        Of($$"""{"bytes":{{data.Bytes}},"sha256":"{{data.Sha256}}","text":"a\"b\\\n\u0001é😀"}""", out var matches);
        Assert.True(matches);
    }

    [Fact]
    public void Any_change_but_to_a_text_changes_the_digest() => Choices.Gen.Holds(
        any =>
        {
            var type = any.Pick<string>([.. Wrkr.Runtime.Ledger.Payloads.EventTypes.All]);
            var chained = EventLine.Write(AnyPayload.Event(type, any), Digest.Zero);
            var payload = JsonNode.Parse(chained.Line.Span)!["payload"]!;
            Strip(payload);
            Assert.Equal(chained.PayloadSha256, Of(IndependentJcs.Of(Encoding.UTF8.GetBytes(payload.ToJsonString())), out _));

            Change(payload, any);
            Assert.NotEqual(chained.PayloadSha256, Of(IndependentJcs.Of(Encoding.UTF8.GetBytes(payload.ToJsonString())), out _));
        },
        iter: 500);

    private static bool IsUserData(JsonObject o) => o.Count == 3 && o["bytes"] is not null && o["sha256"] is not null && o["text"] is not null;

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject o)
        {
            if (IsUserData(o))
            {
                o.Remove("text");
            }

            foreach (var (_, member) in o)
            {
                Strip(member);
            }
        }
    }

    private static void Change(JsonNode node, Choices any)
    {
        var members = node.AsObject();
        switch (members.Count == 0 ? 0 : any.Int(3))
        {
            case 0:
                members["zz"] = 1;
                break;
            case 1:
                members.Remove(any.Pick<string>([.. members.Select(member => member.Key)]));
                break;
            default:
                members[any.Pick<string>([.. members.Select(member => member.Key)])] = new JsonArray("changed", 77);
                break;
        }
    }

    private static Digest Of(string payload, out bool matches) => PayloadDigest.Of(Encoding.UTF8.GetBytes(payload), out matches);
}
