using System.Buffers;
using System.Security.Cryptography;

namespace Wrkr.Runtime.Jobpacks.Spooling;

/// <summary>
/// Names beside the file that is being made, which no other export uses at the same time. They never get into a pack.
/// </summary>
internal static class TemporaryName
{
    private const int RandomDigits = 32;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <param name="name">The name of the file that is being made.</param>
    /// <param name="extension">What the temporary file is for.</param>
    public static string Next(string name, string extension) =>
        $".{name}.{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}.{extension}";

    /// <summary>Whether <see cref="Next"/> makes such a name for this very file.</summary>
    public static bool IsOf(string name, string extension, string candidate) =>
        candidate.Length == name.Length + extension.Length + RandomDigits + 3
        && candidate.StartsWith($".{name}.", StringComparison.Ordinal) && candidate.EndsWith($".{extension}", StringComparison.Ordinal)
        && !candidate.AsSpan(name.Length + 2, RandomDigits).ContainsAnyExcept(Hex);
}
