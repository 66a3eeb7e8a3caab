using System.Globalization;

namespace Wrkr.Runtime.Contracts.Values;

/// <summary>A prefix, then a number from 1 in the one way to write it.</summary>
internal static class NumberedId
{
    private const int MostDigits = 16;

    /// <returns>The number; <see langword="null"/> when it isn't such an id.</returns>
    public static long? Number(string text, string prefix) =>
        IsValid(text, prefix) ? long.Parse(text.AsSpan(prefix.Length), CultureInfo.InvariantCulture) : null;

    public static bool IsValid(string text, string prefix)
    {
        if (!text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var digits = text.AsSpan(prefix.Length);
        return digits.Length is > 0 and <= MostDigits && digits[0] != '0' && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
