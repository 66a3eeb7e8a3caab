using CsCheck;
using Wrkr.Runtime.Canonical;

namespace Wrkr.Runtime.Tests.Canonical;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2026-01-31T08:15:30Z", 0)]
    [InlineData("2026-01-31T08:15:30.1Z", 1_000_000)]
    [InlineData("2026-01-31T08:15:30.25Z", 2_500_000)]
    [InlineData("2026-01-31T08:15:30.000001Z", 10)]
    [InlineData("2026-01-31T08:15:30.100001Z", 1_000_010)]
    [InlineData("2026-01-31T08:15:30.999999Z", 9_999_999)]
    [InlineData("2026-01-31T08:15:30Z", 9)]
    public void A_time_is_written_to_the_microsecond_without_trailing_zeros(string expected, int ticks) =>
        Assert.Equal(expected, Timestamp.Format(new DateTimeOffset(2026, 1, 31, 8, 15, 30, TimeSpan.Zero).AddTicks(ticks)));

    [Fact]
    public void A_time_of_another_zone_is_written_in_UTC() =>
        Assert.Equal("2026-01-31T06:15:30Z", Timestamp.Format(new(2026, 1, 31, 8, 15, 30, TimeSpan.FromHours(2))));

    [Theory]
    [InlineData("2026-01-31T08:15:30Z", 0)]
    [InlineData("2026-01-31T08:15:30.1Z", 1_000_000)]
    [InlineData("2026-01-31T08:15:30.12Z", 1_200_000)]
    [InlineData("2026-01-31T08:15:30.100Z", 1_000_000)]
    [InlineData("2026-01-31T08:15:30.1234Z", 1_234_000)]
    [InlineData("2026-01-31T08:15:30.12345Z", 1_234_500)]
    [InlineData("2026-01-31T08:15:30.123456Z", 1_234_560)]
    [InlineData("2026-01-31T08:15:30.1234567Z", 1_234_560)]
    [InlineData("2026-01-31T08:15:30.12345678Z", 1_234_560)]
    [InlineData("2026-01-31T08:15:30.123456789Z", 1_234_560)]
    [InlineData("2026-01-31T08:15:30.000000999Z", 0)]
    public void No_to_nine_fraction_digits_are_read_and_kept_to_the_microsecond(string text, int ticks)
    {
        Assert.True(Timestamp.TryParse(text, out var time));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 8, 15, 30, TimeSpan.Zero).AddTicks(ticks), time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T08:15Z")]
    [InlineData("2026-01-31T08:15:30")]
    [InlineData("2026-01-31T08:15:30z")]
    [InlineData("2026-01-31t08:15:30Z")]
    [InlineData("2026-01-31 08:15:30Z")]
    [InlineData("2026-01-31T08:15:30+00:00")]
    [InlineData("2026-01-31T08:15:30.Z")]
    [InlineData("2026-01-31T08:15:30,1Z")]
    [InlineData("2026-01-31T08:15:30.1234567890Z")]
    [InlineData("2026-02-30T08:15:30Z")]
    [InlineData("2026-13-01T08:15:30Z")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T08:60:00Z")]
    [InlineData("2026-01-31T08:15:30Z\n")]
    [InlineData(" 2026-01-31T08:15:30Z")]
    [InlineData("26-01-31T08:15:30Z")]
    [InlineData("\u0662026-01-31T08:15:30Z")]
    public void Anything_else_is_refused(string? text) => Assert.False(Timestamp.TryParse(text, out _));

    [Fact]
    public void What_is_written_is_read_as_the_same_microsecond() => Gen.DateTimeOffset.Holds(time =>
    {
        Assert.True(Timestamp.TryParse(Timestamp.Format(time), out var read));
        Assert.Equal(Timestamp.ToMicroseconds(time), read);
    });
}
