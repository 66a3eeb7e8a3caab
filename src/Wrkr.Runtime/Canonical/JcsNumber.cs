using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wrkr.Runtime.Canonical;

/// <summary>Numbers in canonical form: IEEE 754 doubles, as ECMAScript writes them (RFC 8785 section 3.2.2.3).</summary>
internal static class JcsNumber
{
    private const int LongestWithoutExponent = 21;
    private const int MostLeadingZeros = 6;
    private const int MostShown = 40;

    /// <param name="reader">At a number.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="integersOnly">Whether to write nothing but integers up to 2^53-1.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="JsonException">The number is beyond those of IEEE 754.</exception>
    public static bool TryWrite(ref Utf8JsonReader reader, IBufferWriter<byte> destination, bool integersOnly)
    {
        if (reader.TryGetInt64(out var integer) && integer is >= -CanonicalJson.MaxInteger and <= CanonicalJson.MaxInteger)
        {
            integer.TryFormat(destination.GetSpan(20), out var written, default, CultureInfo.InvariantCulture);
            destination.Advance(written);
            return true;
        }

        if (integersOnly)
        {
            return false;
        }

        if (!reader.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            var shown = reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, MostShown)];
            throw new JsonException($"The number {Encoding.UTF8.GetString(shown)} is too large.");
        }

        Encoding.UTF8.GetBytes(Format(number), destination);
        return true;
    }

    /// <summary>Number::toString of ECMA-262, from the shortest digits that read back as the same number.</summary>
    /// <param name="number">Finite.</param>
    public static string Format(double number)
    {
        if (number == 0)
        {
            return "0";
        }

        // "R" has the digits, but its own idea of when to write an exponent.
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var mantissa = shortest.Split('E')[0];
        var exponent = shortest.Length == mantissa.Length
            ? 0
            : int.Parse(shortest.AsSpan(mantissa.Length + 1), CultureInfo.InvariantCulture);
        var whole = mantissa.Split('.')[0];
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');

        // The number is 0.digits times ten to the power of point.
        var point = whole.Length + exponent - (all.Length - digits.Length);
        return (number < 0 ? "-" : "") + Lay(digits.TrimEnd('0'), point);
    }

    private static string Lay(string digits, int point) => point switch
    {
        > 0 and <= LongestWithoutExponent when digits.Length <= point => digits.PadRight(point, '0'),
        > 0 and <= LongestWithoutExponent => $"{digits[..point]}.{digits[point..]}",
        > -MostLeadingZeros and <= 0 => $"0.{new string('0', -point)}{digits}",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}"),
    };
}
