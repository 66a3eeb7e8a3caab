namespace Wrkr.Tool.Tests;

public sealed class SinceTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-05-01T08:00:00Z", "2026-05-01T08:00:00Z")]
    [InlineData("2026-05-01T08:00:00+02:00", "2026-05-01T06:00:00Z")]
    [InlineData("2026-05-01", "2026-05-01T00:00:00Z")]
    [InlineData("90m", "2026-05-02T10:30:00Z")]
    [InlineData("7d", "2026-04-25T12:00:00Z")]
    [InlineData("9000000d", "0001-01-01T00:00:00Z")]
    public void A_time_or_an_age_is_a_moment(string text, string moment) => Assert.Equal(moment, UtcTime.Format(Since.Read("--since", text, Now)));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("5")]
    [InlineData("-5m")]
    public void What_is_neither_is_invalid_input(string text) =>
        Assert.Same(ReasonCodes.InvalidInput, Assert.Throws<WrkrException>(() => Since.Read("--since", text, Now)).Reason);
}
