namespace Wrkr.Tool.Tests;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1ns", 0)]
    [InlineData("100ns", 1)]
    [InlineData("1.5us", 15)]
    [InlineData("2µs", 20)]
    [InlineData("3ms", 30_000)]
    [InlineData("1m", 600_000_000)]
    [InlineData("1h30m", 54_000_000_000)]
    [InlineData("720h", 25_920_000_000_000)]
    [InlineData("30d", 25_920_000_000_000)]
    [InlineData("2w", 12_096_000_000_000)]
    public void Numbers_with_units_are_durations(string text, long ticks) =>
        Assert.Equal(TimeSpan.FromTicks(ticks), DurationText.Read("--age", text));

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("-1h")]
    [InlineData("1 h")]
    [InlineData("h")]
    [InlineData("1y")]
    [InlineData("1h\n")]
    [InlineData("١h")]
    [InlineData("99999999999999999999d")]
    public void Anything_else_is_refused_by_the_option_and_the_value(string text)
    {
        var error = Assert.Throws<WrkrException>(() => DurationText.Read("--age", text));

        Assert.Equal(ReasonCodes.InvalidInput, error.Reason);
        Assert.Contains("--age", error.Message, StringComparison.Ordinal);
    }
}
