using System.Text.Json;

namespace Wrkr.Runtime.Canonical;

/// <summary>
/// RFC 8785, the JSON Canonicalization Scheme, whole: for JSON that somebody else wrote. Records of ours are written canonically at once,
/// by <see cref="CanonicalJson"/>.
/// </summary>
internal static class Jcs
{
    /// <summary>How deep objects and lists are nested at the most.</summary>
    public const int MaxDepth = 64;

    /// <summary>The canonical form.</summary>
    /// <param name="json">One JSON text in UTF-8.</param>
    /// <exception cref="JsonException">
    /// It isn't one, or has no canonical form: a member that is there twice, half a surrogate pair, or a number beyond those of IEEE 754.
    /// </exception>
    public static byte[] Canonicalize(ReadOnlySpan<byte> json)
    {
        var rewriter = new JcsRewriter(json.Length);
        rewriter.Rewrite(json);
        return rewriter.Written.ToArray();
    }
}
