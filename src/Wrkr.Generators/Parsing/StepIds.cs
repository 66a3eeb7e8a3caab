using System.Text;

namespace Wrkr.Generators.Parsing;

/// <summary>Names: of jobs, of steps, and of the constants for steps.</summary>
internal static class StepIds
{
    /// <summary><c>^[a-z0-9][a-z0-9-]{0,63}$</c>.</summary>
    public static bool IsStepId(string text) => HasForm(text, 64, static character => character is '-');

    /// <summary><c>^[a-z0-9][a-z0-9._-]{0,127}$</c>.</summary>
    public static bool IsJobName(string text) => HasForm(text, 128, static character => character is '-' or '.' or '_');

    /// <summary>
    /// The id of a method that names none: <c>HTTPGetAsync</c> becomes <c>http-get</c>, <c>Step2Run</c> becomes <c>step2-run</c>.
    /// </summary>
    public static string FromMethod(string method)
    {
        var name = WithoutAsync(method);
        var id = new StringBuilder(name.Length + 8);
        for (var index = 0; index < name.Length; index++)
        {
            var character = name[index];
            if (character is '_' || (index > 0 && StartsWord(name, index)))
            {
                Separate(id);
            }

            if (character is not '_')
            {
                id.Append(char.ToLowerInvariant(character));
            }
        }

        return id.ToString().TrimEnd('-');
    }

    /// <summary>The constant's name: the method's, without <c>Async</c>, with a capital.</summary>
    public static string Constant(string method)
    {
        var name = WithoutAsync(method);
        return char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    private static string WithoutAsync(string method) =>
        method.Length > "Async".Length && method.EndsWith("Async", StringComparison.Ordinal)
            ? method.Substring(0, method.Length - "Async".Length) : method;

    /// <summary>A word starts at a capital after a small letter or digit, and at the last capital of a run: <c>HTTP|Get</c>.</summary>
    private static bool StartsWord(string name, int index) => char.IsUpper(name[index])
        && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1])));

    private static void Separate(StringBuilder id)
    {
        if (id.Length > 0 && id[id.Length - 1] is not '-')
        {
            id.Append('-');
        }
    }

    private static bool HasForm(string text, int maxLength, Func<char, bool> isAlsoAllowed)
    {
        if (text.Length == 0 || text.Length > maxLength || !IsLetterOrDigit(text[0]))
        {
            return false;
        }

        return text.All(character => IsLetterOrDigit(character) || isAlsoAllowed(character));
    }

    private static bool IsLetterOrDigit(char character) => character is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
