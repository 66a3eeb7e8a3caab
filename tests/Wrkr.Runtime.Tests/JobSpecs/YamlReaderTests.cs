using System.Text;
using Wrkr.Runtime.JobSpecs.Documents;

namespace Wrkr.Runtime.Tests.JobSpecs;

/// <summary>YAML 1.2's core schema and merge keys, as JSON in which every number is the text that the author wrote.</summary>
public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("~", "null")]
    [InlineData("Null", "null")]
    [InlineData("nULL", "\"nULL\"")]
    [InlineData("TRUE", "true")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("off", "\"off\"")]
    [InlineData("y", "\"y\"")]
    [InlineData("1.0", "1.0")]
    [InlineData("1E400", "1E400")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("010", "10")]
    [InlineData("-007", "-7")]
    [InlineData("000", "0")]
    [InlineData("+12", "12")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("5.e3", "5e3")]
    [InlineData("0o10", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("0xffffffffffffffff", "18446744073709551615")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("0b11", "\"0b11\"")]
    [InlineData("2026-01-01", "\"2026-01-01\"")]
    [InlineData("1e", "\"1e\"")]
    [InlineData(".", "\".\"")]
    [InlineData("'1'", "\"1\"")]
    [InlineData("\"\\u00e9\\U0001F600\"", "\"é😀\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("!!float 1", "1")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("\"a\u2028\u0085b\"", "\"a\u2028\u0085b\"")]
    [InlineData("|\n a\n  b\n", "\"a\\n b\\n\"")]
    public void A_scalar_is_what_the_core_schema_says(string yaml, string json) => Assert.Equal($"{{\"v\":{json}}}", Json($"v: {yaml}"));

    [Fact]
    public void What_is_said_goes_before_what_is_merged_and_the_first_before_the_second() => Assert.Equal(
        """{"a":{"k":1,"l":2},"b":{"k":3,"m":4},"c":{"k":0,"l":2,"m":4}}""",
        Json("a: &a {k: 1, l: 2}\nb: &b {k: 3, m: 4}\nc: {<<: [*a, *b], k: 0}\n"));

    [Fact]
    public void An_alias_is_a_copy_and_the_latest_anchor_of_a_name_counts() =>
        Assert.Equal("""{"a":1,"b":1,"c":2,"d":2}""", Json("a: &x 1\nb: *x\nc: &x 2\nd: *x\n"));

    [Fact]
    public void A_quoted_merge_key_is_a_member() => Assert.Equal("""{"<<":1}""", Json("'<<': 1"));

    [Fact]
    public void Keys_that_look_like_numbers_are_texts() => Assert.Equal("""{"1.0":"a","true":"b"}""", Json("1.0: a\ntrue: b"));

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", 3, 1, "'a' is there twice")]
    [InlineData("a: .inf", 1, 4, "JSON has no number .inf")]
    [InlineData("a: !!int x", 1, 4, "isn't what its tag")]
    [InlineData("a: !mine x", 1, 4, "isn't one of the core schema")]
    [InlineData("a: !!set {b: 1}", 1, 4, "isn't one of the core schema")]
    [InlineData("a: *b", 1, 4, "names an anchor that isn't there")]
    [InlineData("a: &a [*a]", 1, 8, "stands within the value that it names")]
    [InlineData("? [1]\n: 2", 1, 3, "A key must be a text")]
    [InlineData("a: {<<: 1}", 1, 9, "<< merges maps")]
    [InlineData("a: 1\n---\nb: 2\n", 2, 1, "A second document begins")]
    [InlineData("", 1, 1, "The file is empty")]
    [InlineData("a: \"\\ud800\"", 1, 4, "invalid Unicode")]
    [InlineData("a:\n\tb: 1", 1, 1, "")]
    [InlineData("a: [1, 2", 2, 1, "")]
    public void What_JSON_cannot_say_is_refused_with_its_place(string yaml, int line, int column, string problem)
    {
        var refused = Assert.Throws<SpecSyntaxException>(() => YamlReader.Read(yaml));

        Assert.Equal((line, column), (refused.At.Line, refused.At.Column));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Message);
    }

    [Fact]
    public void Aliases_of_aliases_do_not_cost_what_they_would_say()
    {
        var yaml = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (var level = 1; level < 10; level++)
        {
            yaml.AppendLine($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]");
        }

        Assert.Contains("aliases counted", Assert.Throws<SpecSyntaxException>(() => YamlReader.Read(yaml.ToString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var refused = Assert.Throws<SpecSyntaxException>(() => YamlReader.Read(new string('[', 200) + new string(']', 200)));
        Assert.Contains($"deeper than {SpecLimits.MaxDepth}", refused.Message, StringComparison.Ordinal);
    }

    private static string Json(string yaml) => Encoding.UTF8.GetString(SpecText.Write(YamlReader.Read(yaml)));
}
