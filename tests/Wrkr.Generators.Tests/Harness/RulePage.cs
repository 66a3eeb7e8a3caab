using System.Text.RegularExpressions;

namespace Wrkr.Generators.Tests.Harness;

/// <summary>A page of docs/diagnostics.</summary>
internal sealed partial record RulePage(string Id, string Title, string Bad, string Good)
{
    public static string Folder => Repository.Path("docs", "diagnostics");

    public static string Index => File.ReadAllText(System.IO.Path.Combine(Folder, "README.md"));

    /// <summary>The types that the index declares for all examples.</summary>
    public static string CommonTypes => CodeBlock().Match(Index).Groups[1].Value;

    /// <summary>The lines, from 0, at which the bad example says that the rule reports.</summary>
    public IEnumerable<int> MarkedLines => Bad.Split('\n').Index().Where(line => line.Item.Contains("// " + Id, StringComparison.Ordinal)).Select(line => line.Index);

    public static string Text(string id) => File.ReadAllText(System.IO.Path.Combine(Folder, id + ".md"));

    public static RulePage Read(string id)
    {
        var text = Text(id);
        return new(id, Section(text, $"# {id}: (.*)\n"), Section(text, "## Bad\n```csharp\n([^`]*)```\n"), Section(text, "## Good\n```csharp\n([^`]*)```\n"));
    }

    private static string Section(string text, string pattern)
    {
        Assert.Contains("\n## Cause\n", text, StringComparison.Ordinal);
        Assert.Contains("\n## Fix\n", text, StringComparison.Ordinal);
        var match = Regex.Match(text, pattern);
        Assert.True(match.Success, $"The page has no '{pattern}'.");
        return match.Groups[1].Value;
    }

    [GeneratedRegex("```csharp\n([^`]*)```\n")]
    private static partial Regex CodeBlock();
}
