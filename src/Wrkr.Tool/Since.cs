using System.Globalization;

namespace Wrkr.Tool;

/// <summary>A moment as it is typed: a time, or how long ago.</summary>
internal static class Since
{
    /// <param name="text">RFC 3339 as in <c>2026-05-01T08:00:00Z</c>, or a number with <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</param>
    /// <param name="now">What ages count from.</param>
    /// <returns><see langword="null"/> when it is neither.</returns>
    public static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        var unit = text is [.., var last] ? last switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 } : 0;
        if (unit > 0 && long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var most = (now - DateTimeOffset.MinValue).TotalSeconds;
            return number <= most / unit ? now.AddSeconds(-(double)number * unit) : DateTimeOffset.MinValue;
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
    }
}
