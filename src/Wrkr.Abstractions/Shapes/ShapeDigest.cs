using System.Security.Cryptography;
using System.Text;

namespace Wrkr.Shapes;

/// <summary>
/// The rolling digest of a job's shape, scheme <c>s1</c>: d[0] = SHA-256(JCS ["s1", job type]),
/// d[i] = SHA-256(JCS [d[i-1], id, kind, [input type names], output type name]). Two definitions that share d[i] agree on their first i
/// steps.
/// </summary>
/// <remarks>Linked as source into the generator, so it is written for netstandard2.0.</remarks>
internal static class ShapeDigest
{
    public static string OfJobType(string jobType) => Hash(Text.Array(Text.String("s1"), Text.String(jobType)));

    public static string Append(string previous, string id, string kind, IEnumerable<string> inputs, string? output)
    {
        var names = new List<string>();
        foreach (var input in inputs)
        {
            names.Add(Text.String(input));
        }

        return Hash(Text.Array(
            Text.String(previous), Text.String(id), Text.String(kind), Text.Array([.. names]),
            output is null ? "null" : Text.String(output)));
    }

    private static string Hash(string canonical)
    {
        var bytes = Encoding.UTF8.GetBytes(canonical);
#if NET
        var digest = SHA256.HashData(bytes);
#else
        using var sha256 = SHA256.Create();
        var digest = sha256.ComputeHash(bytes);
#endif
        var hex = new StringBuilder("s1:", 67);
        foreach (var value in digest)
        {
            hex.Append("0123456789abcdef"[value >> 4]).Append("0123456789abcdef"[value & 15]);
        }

        return hex.ToString();
    }

    /// <summary>RFC 8785 text of strings and arrays, which is all that a shape needs.</summary>
    private static class Text
    {
        public static string Array(params string[] elements) => "[" + string.Join(",", elements) + "]";

        public static string String(string value)
        {
            var text = new StringBuilder("\"", value.Length + 2);
            foreach (var character in value)
            {
                _ = character switch
                {
                    '"' or '\\' => text.Append('\\').Append(character),
                    '\b' => text.Append("\\b"),
                    '\t' => text.Append("\\t"),
                    '\n' => text.Append("\\n"),
                    '\f' => text.Append("\\f"),
                    '\r' => text.Append("\\r"),
                    < ' ' => text.Append("\\u00").Append("0123456789abcdef"[character >> 4]).Append("0123456789abcdef"[character & 15]),
                    _ => text.Append(character),
                };
            }

            return text.Append('"').ToString();
        }
    }
}
