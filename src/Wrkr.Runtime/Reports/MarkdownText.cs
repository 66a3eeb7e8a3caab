using System.Text;
using System.Text.RegularExpressions;

namespace Wrkr.Runtime.Reports;

/// <summary>Texts of people and programs in Markdown: they are shown as they are, and make no headings, links or mentions.</summary>
internal static partial class MarkdownText
{
    private const string Special = "\\`*_[]<>#!|~&$";
    private const int MostChars = 2000;

    /// <summary>As code: in one more backtick than it has in a row.</summary>
    public static string Code(string text)
    {
        var line = Line(text);
        var fence = new string('`', LongestRun(line, '`') + 1);
        var pad = line.StartsWith('`') || line.EndsWith('`') || line.Trim().Length == 0 ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    /// <summary>As words.</summary>
    public static string Words(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in Line(text))
        {
            // GitHub looks for names after it has read the Markdown: a joiner that nobody sees keeps it from finding one.
            escaped.Append(character is '@' ? "@\u2060" : Special.Contains(character) ? $"\\{character}" : $"{character}");
        }

        return Beginning().Replace(escaped.ToString(), @"$1\$2");
    }

    /// <summary>What would begin a list or a heading.</summary>
    [GeneratedRegex(@"^([0-9]*)([-+=.)])")]
    private static partial Regex Beginning();

    private static string Line(string text)
    {
        var cut = text.Length <= MostChars ? text : $"{text[..(char.IsHighSurrogate(text[MostChars - 1]) ? MostChars - 1 : MostChars)]}…";
        return string.Concat(cut.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
    }

    private static int LongestRun(string text, char wanted)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == wanted ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
