using System.Globalization;
using System.Text.RegularExpressions;

namespace Wrkr.Tool;

/// <summary>Durations as people write them: numbers with units, as in <c>30d</c>, <c>720h</c> or <c>1h30m</c>.</summary>
internal static partial class DurationText
{
    private static readonly Dictionary<string, decimal> NanosecondsPer = new(StringComparer.Ordinal)
    {
        ["ns"] = 1m,
        ["us"] = 1_000m,
        ["µs"] = 1_000m,
        ["μs"] = 1_000m,
        ["ms"] = 1_000_000m,
        ["s"] = 1_000_000_000m,
        ["m"] = 60_000_000_000m,
        ["h"] = 3_600_000_000_000m,
        ["d"] = 86_400_000_000_000m,
        ["w"] = 604_800_000_000_000m,
    };

    /// <summary>Reads a duration; less than 100 ns is cut off.</summary>
    /// <param name="option">The option that it was given for.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: it isn't a duration, or too long a one.</exception>
    public static TimeSpan Read(string option, string text)
    {
        if (text is "0")
        {
            return TimeSpan.Zero;
        }

        var match = Whole().Match(text);
        if (!match.Success)
        {
            throw Wrong($"'{text}' is not a duration for {option}.");
        }

        try
        {
            var parts = match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures, (number, unit) =>
                decimal.Parse(number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * NanosecondsPer[unit.Value]);
            return TimeSpan.FromTicks((long)(parts.Sum() / TimeSpan.NanosecondsPerTick));
        }
        catch (OverflowException)
        {
            throw Wrong($"'{text}' is too long a duration for {option}.");
        }
    }

    private static WrkrException Wrong(string problem) =>
        new(ReasonCodes.InvalidInput, problem, "Write numbers with units (ns, us, ms, s, m, h, d, w), as in 30d or 1h30m.");

    [GeneratedRegex(@"\A(?:(?<number>[0-9]{1,20}(?:\.[0-9]{1,20})?)(?<unit>ns|us|µs|μs|ms|s|m|h|d|w))+\z")]
    private static partial Regex Whole();
}
