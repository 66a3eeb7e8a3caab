using System.Text.Json;

namespace Wrkr.Runtime.Canonical;

/// <summary>Tells whether bytes are the canonical form of what they say, for records whose members a reader needn't know.</summary>
internal static class JcsForm
{
    /// <summary>
    /// Whether <paramref name="json"/> is JCS as <see cref="CanonicalJson"/> writes it: sorted, distinct members, and no other numbers than
    /// integers up to 2^53-1.
    /// </summary>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    public static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        var rewriter = new JcsRewriter(json.Length) { StopsAtForeign = true };
        return rewriter.Rewrite(json) && json.SequenceEqual(rewriter.Written);
    }
}
