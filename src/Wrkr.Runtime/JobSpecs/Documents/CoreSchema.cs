using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Wrkr.Runtime.JobSpecs.Documents;

/// <summary>
/// What a plain scalar is by the core schema of YAML 1.2 (section 10.3.2), as a JSON token: <c>yes</c>, <c>1_000</c> and dates are texts.
/// A number that JSON can write the same way keeps its characters, so that nothing of it is lost.
/// </summary>
internal static partial class CoreSchema
{
    /// <returns>The token; <see langword="null"/> for a text.</returns>
    /// <exception cref="FormatException">It is an infinity or no number, which JSON can't write.</exception>
    public static string? TokenOf(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => "null",
        "true" or "True" or "TRUE" => "true",
        "false" or "False" or "FALSE" => "false",
        _ when JsonNumber().IsMatch(plain) => plain,
        _ when Octal().IsMatch(plain) => FromOctal(plain.AsSpan(2)),
        _ when Hexadecimal().IsMatch(plain) => FromHexadecimal(plain.AsSpan(2)),
        _ when Decimal().Match(plain) is { Success: true } match => Normalize(match),
        _ when NotFinite().IsMatch(plain) => throw new FormatException($"JSON has no number {plain}"),
        _ => null,
    };

    /// <summary>Leading zeros, a plus sign, and a point without digits on one side: what JSON hasn't got.</summary>
    private static string Normalize(Match number)
    {
        var sign = number.Groups["sign"].Value is "-" ? "-" : "";
        var whole = number.Groups["whole"].Value.TrimStart('0');
        var fraction = number.Groups["fraction"].Value;
        return $"{sign}{(whole.Length > 0 ? whole : "0")}{(fraction.Length > 0 ? $".{fraction}" : "")}{number.Groups["exponent"].Value}";
    }

    private static string FromOctal(ReadOnlySpan<char> digits)
    {
        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            value = (value << 3) + (digit - '0');
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static string FromHexadecimal(ReadOnlySpan<char> digits) => BigInteger
        .Parse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
        .ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();

    [GeneratedRegex(@"^0o[0-7]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Octal();

    [GeneratedRegex(@"^0x[0-9a-fA-F]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(
        @"^(?<sign>[-+]?)(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?(?<exponent>([eE][-+]?[0-9]+)?)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex NotFinite();
}
