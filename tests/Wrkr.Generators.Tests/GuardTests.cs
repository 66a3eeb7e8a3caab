using System.Globalization;
using Wrkr.Generators.Emit;
using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests;

/// <summary>The guards of emitted text notice what they are there for.</summary>
public sealed class GuardTests
{
    [Fact]
    public void A_number_that_is_written_as_the_culture_has_it_would_be_seen()
    {
        using (new CultureScope("minus", ","))
        {
            Assert.Equal("minus1,5", (-1.5).ToString(CultureInfo.CurrentCulture));
        }
    }

    [Fact]
    public void An_input_with_other_line_ends_really_has_them()
    {
        var input = GoldenTests.Input("Flow");
        Assert.DoesNotContain('\r', input);
        Assert.Contains('\r', input.Replace("\n", "\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public void A_writer_ends_lines_in_one_way_whatever_it_is_given()
    {
        var writer = new SourceWriter();
        using (writer.Open("a\r\nb"))
        {
            writer.Line("c\nd");
        }

        Assert.Equal("a\nb\n{\n    c\n    d\n}\n", writer.ToString());
    }
}
