using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Wrkr.Runtime.Attestations.Envelopes;

/// <summary>Base64 as DSSE has it: standard or URL-safe, with or without padding, never both alphabets in one text.</summary>
internal static class Base64Text
{
    private const string Common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Standard = SearchValues.Create(Common + "+/");
    private static readonly SearchValues<char> UrlSafe = SearchValues.Create(Common + "-_");

    public static bool TryRead(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        var digits = text.AsSpan().TrimEnd('=');
        var padding = text.Length - digits.Length;
        if (digits.Length % 4 == 1 || (padding > 0 && (padding > 2 || text.Length % 4 != 0)))
        {
            return false;
        }

        var isUrlSafe = !digits.ContainsAnyExcept(UrlSafe);
        if (!isUrlSafe && digits.ContainsAnyExcept(Standard))
        {
            return false;
        }

        try
        {
            bytes = Base64Url.DecodeFromChars(isUrlSafe ? digits : Translated(digits));
            return true;
        }
        catch (FormatException)
        {
            // Bits that are left over in the last digit.
            return false;
        }
    }

    private static char[] Translated(ReadOnlySpan<char> standard)
    {
        var urlSafe = standard.ToArray();
        urlSafe.AsSpan().Replace('+', '-');
        urlSafe.AsSpan().Replace('/', '_');
        return urlSafe;
    }
}
