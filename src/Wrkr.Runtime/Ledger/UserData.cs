using System.Text;
using System.Text.Json.Serialization;
using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>
/// User text or data inside a payload ("T" in the formats): always by digest and length; the text inline when it is small. It is never
/// parsed, so numbers keep their digits; leaving the text out changes no digest of the chain.
/// </summary>
/// <param name="Bytes">Length of the UTF-8 text in bytes.</param>
/// <param name="Sha256">Digest of the UTF-8 text.</param>
/// <param name="Text">The text, unless it is a blob or withheld.</param>
internal sealed record UserData(
    long Bytes, Digest Sha256, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text = null)
{
    /// <summary>The most bytes that are kept inline.</summary>
    public const int MaxInlineBytes = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Short text of ours or a person's; a lone surrogate becomes U+FFFD, longer text is cut at the inline limit.</summary>
    public static UserData OfText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = bytes.Length;
        if (length > MaxInlineBytes)
        {
            length = MaxInlineBytes;
            while ((bytes[length] & 0xC0) == 0x80)
            {
                length--;
            }
        }

        var kept = bytes.AsSpan(0, length);
        return new(length, Canonical.Sha256.Of(kept), Encoding.UTF8.GetString(kept));
    }

    /// <summary>Data as it is. When it isn't inline, the caller puts the same bytes into the store as a blob.</summary>
    /// <exception cref="DecoderFallbackException">The bytes aren't well-formed UTF-8.</exception>
    public static UserData OfUtf8(ReadOnlySpan<byte> utf8) =>
        new(utf8.Length, Canonical.Sha256.Of(utf8), utf8.Length <= MaxInlineBytes ? Strict.GetString(utf8) : null);

    /// <summary>Whether <see cref="Text"/>, when it is there, is what the digest says.</summary>
    [JsonIgnore]
    public bool IsConsistent => Text is null || Of(Text) is var actual && actual.Bytes == Bytes && actual.Sha256 == Sha256;

    private static UserData Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(bytes.Length, Canonical.Sha256.Of(bytes));
    }
}
