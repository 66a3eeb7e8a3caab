using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Wrkr.Runtime.Canonical;

/// <summary>
/// RFC 3339 in UTC with <c>Z</c>. Written with up to six fraction digits, trailing zeros trimmed; read with up to nine, kept to the
/// microsecond.
/// </summary>
internal static partial class Timestamp
{
    /// <summary>Drops what a row can't keep.</summary>
    public static DateTimeOffset ToMicroseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static string Format(DateTimeOffset time)
    {
        // The standard form "O" is many times faster than a custom one; it has seven digits, always.
        Span<char> text = stackalloc char[28];
        ToMicroseconds(time).UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        return string.Concat(text[..^1].TrimEnd('0').TrimEnd('.'), "Z");
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var seconds = match.Groups["seconds"].Value;
        if (!DateTimeOffset.TryParseExact(
            seconds, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var whole))
        {
            return false;
        }

        var fraction = match.Groups["fraction"].Value.PadRight(7, '0')[..6];
        time = whole.AddTicks(int.Parse(fraction, CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond);
        return true;
    }

    [GeneratedRegex(
        @"^(?<seconds>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]{1,9}))?Z\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
