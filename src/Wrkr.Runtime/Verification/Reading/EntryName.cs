using System.Buffers;

namespace Wrkr.Runtime.Verification.Reading;

/// <summary>Which entry names are safe on every file system, should somebody unpack the file after all.</summary>
internal static class EntryName
{
    private const int MaxLength = 512;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/ !#$%&'()+,;=@[]^`{}~");

    /// <summary>What is wrong with <paramref name="name"/>; <see langword="null"/> when it is safe.</summary>
    public static string? FindFault(string name)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return $"has {name.Length} characters, not 1 to {MaxLength}";
        }

        if (name.AsSpan().ContainsAnyExcept(Allowed))
        {
            return "holds characters beyond ASCII or with a meaning on some system";
        }

        foreach (var segment in name.Split('/'))
        {
            if (segment is "" or "." or "..")
            {
                return "is absolute, a directory, or leads out of the pack";
            }

            if (segment.EndsWith('.') || segment.StartsWith(' ') || segment.EndsWith(' ') || IsDevice(segment))
            {
                return "is not a file name on every system";
            }
        }

        return null;
    }

    private static bool IsDevice(string segment) => segment.Split('.')[0].TrimEnd(' ').ToUpperInvariant() switch
    {
        "CON" or "CONIN$" or "CONOUT$" or "PRN" or "AUX" or "NUL" or "CLOCK$" => true,
        { Length: 4 } stem => (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal))
            && char.IsAsciiDigit(stem[3]),
        _ => false,
    };
}
