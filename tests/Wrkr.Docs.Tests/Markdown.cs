using System.Text.RegularExpressions;

namespace Wrkr.Docs.Tests;

/// <summary>What the tests read out of a Markdown page.</summary>
internal static partial class Markdown
{
    /// <summary>The C# blocks, each with the name in the comment before it (<c>&lt;!-- snippet: name --&gt;</c>), or without one.</summary>
    public static IEnumerable<(string? Name, string Code)> CSharpBlocks(string page) =>
        CSharpBlock().Matches(page).Select(match => (match.Groups[1].Success ? match.Groups[1].Value : null, match.Groups[2].Value));

    /// <summary>The rows of all tables as their cells, without the lines under the headers.</summary>
    public static IEnumerable<string[]> Rows(string page) => page.Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Select(line => line.Trim().Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray());

    /// <summary>What stands between backticks.</summary>
    public static IEnumerable<string> Code(string text) => CodeSpan().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>The targets of links, without those to other sites.</summary>
    public static IEnumerable<string> LocalLinks(string page) => Link().Matches(page)
        .Select(match => match.Groups[1].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'));

    [GeneratedRegex("(?:<!-- snippet: ([a-z-]+) -->\n)?```csharp\n(.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
