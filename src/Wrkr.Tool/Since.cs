using System.Globalization;

namespace Wrkr.Tool;

/// <summary>A moment as it is typed: a time, or how long ago.</summary>
internal static class Since
{
    /// <param name="option">The option that it was given for.</param>
    /// <param name="text">RFC 3339 as in <c>2026-05-01T08:00:00Z</c>, or a duration.</param>
    /// <param name="now">What durations count from.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it is neither.</exception>
    public static DateTimeOffset Read(string option, string text, DateTimeOffset now)
    {
        if (DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        var age = DurationText.Read(option, text);
        return age < now - DateTimeOffset.MinValue ? now - age : DateTimeOffset.MinValue;
    }
}
