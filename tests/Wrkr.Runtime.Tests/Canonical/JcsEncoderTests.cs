using System.Buffers;
using System.Text;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Tests.Canonical;

public sealed class JcsEncoderTests
{
    [Fact]
    public void The_example_of_RFC_8785_section_3_2_2_is_written_as_there() =>
        Assert.Equal("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", Write("\u20ac$\u000F\nA'\u0042\"\\\\\"/"));

    [Theory]
    [InlineData("\b", @"\b")]
    [InlineData("\t", @"\t")]
    [InlineData("\n", @"\n")]
    [InlineData("\f", @"\f")]
    [InlineData("\r", @"\r")]
    [InlineData("\0", @"\u0000")]
    [InlineData("\u001f", @"\u001f")]
    [InlineData("\"", "\\\"")]
    [InlineData("\\", @"\\")]
    public void What_must_be_escaped_is_escaped_in_its_one_form(string value, string expected) => Assert.Equal($"\"{expected}\"", Write(value));

    [Theory]
    [InlineData("/")]
    [InlineData("\u007f")]
    [InlineData("\u0080")]
    [InlineData("<>&'+`")]
    [InlineData("\u2028\u2029")]
    [InlineData("\ufeff")]
    [InlineData("\uffff")]
    [InlineData("\U0001F600")]
    [InlineData("a\U0010FFFFb\"\U00010000")]
    public void Nothing_else_is_escaped(string value) =>
        Assert.Equal($"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", Write(value));

    [Fact]
    public void Each_control_character_and_no_other_of_the_first_plane_is_escaped()
    {
        for (var unit = 0; unit <= 0xffff; unit++)
        {
            if (!char.IsSurrogate((char)unit))
            {
                var text = Write(((char)unit).ToString());
                Assert.Equal(unit < 0x20 || unit is '"' or '\\', text[1] == '\\');
            }
        }
    }

    [Fact]
    public void Any_text_is_written_as_by_the_other_canonicaliser() => Choices.Gen.Holds(any =>
    {
        var text = Write(any.Text() + any.Text());
        Assert.Equal(IndependentJcs.Of(Encoding.UTF8.GetBytes(text)), text);
    });

    private static string Write(string value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = CanonicalJson.Writer(buffer))
        {
            writer.WriteStringValue(value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
