using System.Text.RegularExpressions;
using Wrkr.Runtime.Tests.Fixtures;

namespace Wrkr.Runtime.Tests.Docs;

/// <summary>A page of docs/contracts, by its tables.</summary>
internal static partial class ContractPage
{
    /// <summary>The rows below a heading, as their cells, without the header.</summary>
    public static IReadOnlyList<string[]> Rows(string page, string? heading = null)
    {
        var text = File.ReadAllText(WorkingCopy.PathOf("docs", "contracts", page));
        var section = heading is null ? text : text[text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..].Split("\n## ")[1];
        var rows = section.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split(" | ").Select(cell => cell.Trim('|', ' ')).ToArray())
            .ToList();
        Assert.NotEmpty(rows);
        return rows[1..];
    }

    /// <summary>What stands between backticks.</summary>
    public static IEnumerable<string> Code(string cell) => CodeSpan().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();
}
