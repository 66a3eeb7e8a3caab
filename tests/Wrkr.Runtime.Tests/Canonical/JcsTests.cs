using System.Text;
using System.Text.Json;
using CsCheck;
using Wrkr.Runtime.Canonical;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Canonical;

public sealed class JcsTests
{
    private static readonly string Vectors = WorkingCopy.PathOf("tests", "fixtures", "jcs");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Vectors, "input")).Select(file => Path.GetFileName(file))];

    [Fact]
    public void The_example_of_RFC_8785_section_3_2_is_written_as_there() => Assert.Equal(
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        Canonicalize(
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """));

    [Fact]
    public void The_example_of_RFC_8785_section_3_2_3_is_sorted_as_there()
    {
        var canonical = Canonicalize(
            """
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """);
        using var document = JsonDocument.Parse(canonical);
        Assert.Equal(
            ["\r", "1", "\u0080", "ö", "€", "\U0001F600", "\ufb33"], document.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_vectors_of_the_RFCs_author_come_out_byte_for_byte(string file)
    {
        var expected = File.ReadAllBytes(Path.Combine(Vectors, "output", file));
        Assert.Equal(expected, Jcs.Canonicalize(File.ReadAllBytes(Path.Combine(Vectors, "input", file))));
        Assert.Equal(expected, Jcs.Canonicalize(expected));
    }

    [Theory]
    [InlineData("""{"b":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{"c":{"z":[{"y":1,"x":2}],"a":0},"b":1, "a":""}""", """{"a":"","b":1,"c":{"a":0,"z":[{"x":2,"y":1}]}}""")]
    [InlineData("""{"":1,"\u0000":2}""", """{"":1,"\u0000":2}""")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("{ }", "{}")]
    [InlineData("\"\\u0061\\/\\ud83d\\ude00\"", "\"a/\U0001F600\"")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("1e-400", "0")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("-9223372036854775808", "-9223372036854776000")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    public void Json_has_one_form(string json, string expected) => Assert.Equal(expected, Canonicalize(json));

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"b":1,"a":1,"b":2}""")]
    [InlineData("""{"a":1,"\u0061":1}""")]
    [InlineData("""[{"b":{"d":1,"c":1,"d":1}}]""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("\"\\ud83d\\u0041\"")]
    [InlineData("1E400")]
    [InlineData("-1E400")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("")]
    [InlineData("{} {}")]
    [InlineData("[1,]")]
    [InlineData("01")]
    public void What_has_no_canonical_form_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Canonicalize(json));

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Assert.ThrowsAny<JsonException>(() => Jcs.Canonicalize([(byte)'"', 0xed, 0xa0, 0x80, (byte)'"']));

    [Fact]
    public void Only_so_many_levels_are_read()
    {
        string Nested(int depth) => new string('[', depth) + new string(']', depth);
        Assert.Equal(Nested(Jcs.MaxDepth), Canonicalize(Nested(Jcs.MaxDepth)));
        Assert.ThrowsAny<JsonException>(() => Canonicalize(Nested(Jcs.MaxDepth + 1)));
    }

    [Fact]
    public void Any_json_is_written_as_by_the_other_canonicaliser_and_stays_so() => Choices.Gen.Holds(any =>
    {
        var json = new StringBuilder();
        WriteAny(any, json, 4);
        var canonical = Canonicalize(json.ToString());
        Assert.Equal(IndependentJcs.Of(Encoding.UTF8.GetBytes(json.ToString())), canonical);
        Assert.Equal(canonical, Canonicalize(canonical));
        Assert.True(JcsForm.IsCanonical(Encoding.UTF8.GetBytes(canonical)));
        Assert.Equal(json.ToString() == canonical, JcsForm.IsCanonical(Encoding.UTF8.GetBytes(json.ToString())));
    });

    /// <summary>Objects, lists, texts and integers; members in any order, none twice.</summary>
    private static void WriteAny(Choices any, StringBuilder json, int depth)
    {
        switch (depth == 0 ? any.Int(2) : any.Int(4))
        {
            case 0:
                json.Append(any.Long());
                break;
            case 1:
                json.Append(JsonEncodedText.Encode(any.Text()).ToString().Insert(0, "\"")).Append('"');
                break;
            case 2:
                json.Append('[');
                for (var left = any.Int(4); left > 0; left--)
                {
                    WriteAny(any, json, depth - 1);
                    json.Append(left > 1 ? "," : "");
                }

                json.Append(']');
                break;
            default:
                json.Append('{').Append(any.Bool() ? " " : "");
                var names = any.Many(any.Text, 6).Distinct().ToList();
                for (var at = 0; at < names.Count; at++)
                {
                    json.Append(at > 0 ? "," : "").Append('"').Append(JsonEncodedText.Encode(names[at])).Append("\":");
                    WriteAny(any, json, depth - 1);
                }

                json.Append('}');
                break;
        }
    }

    private static string Canonicalize(string json) => Encoding.UTF8.GetString(Jcs.Canonicalize(Encoding.UTF8.GetBytes(json)));
}
