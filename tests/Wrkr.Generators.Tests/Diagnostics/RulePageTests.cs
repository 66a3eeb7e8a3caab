using Microsoft.CodeAnalysis;
using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Tests.Harness;

namespace Wrkr.Generators.Tests.Diagnostics;

/// <summary>Each rule's page says what the rule does: its bad example reports it there, its good one compiles.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Bad_example_reports_the_rule_and_no_other_at_the_marked_lines(string id)
    {
        var page = RulePage.Read(id);
        var found = (await Judged.OfAsync(page.Bad + RulePage.CommonTypes)).Rules;
        Assert.NotEmpty(page.MarkedLines);
        Assert.Equal(
            page.MarkedLines.Select(line => (id, line)),
            found.Select(diagnostic => (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line)));
        Assert.All(found, diagnostic => Assert.Equal("Input.cs", diagnostic.Location.GetLineSpan().Path));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Good_example_compiles_without_a_warning(string id)
    {
        var judged = await Judged.OfAsync(RulePage.Read(id).Good + RulePage.CommonTypes);
        Assert.Equal("", judged.Say());
        Assert.Empty(judged.Warnings);
        Assert.Contains(judged.Compilation.SyntaxTrees, tree => tree.FilePath.EndsWith("WrkrJobs.g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_page_index_help_link_and_release_notes_agree(string id)
    {
        var rule = Rules.Find(id);
        var title = rule.Title.ToString(null);
        Assert.Equal(title, RulePage.Read(id).Title);
        Assert.Contains($"| [{id}]({id}.md) | {title} |\n", RulePage.Index, StringComparison.Ordinal);
        Assert.Equal($"https://wrkr.dev/diagnostics/{id}", rule.HelpLinkUri);
        Assert.Equal("Wrkr", rule.Category);
        var releases = ReleaseLines().Single(line => line.StartsWith(id, StringComparison.Ordinal));
        Assert.Equal($"{id} | {rule.Category} | {rule.DefaultSeverity} | [{title}]({rule.HelpLinkUri})", releases);
    }

    [Fact]
    public void There_are_as_many_rules_as_pages_index_rows_and_release_lines()
    {
        var ids = Rules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(ids, Directory.GetFiles(RulePage.Folder, "WRKR*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Equal(ids.Length, RulePage.Index.Split("\n| [WRKR").Length - 1);
        Assert.Equal(ids, ReleaseLines().Select(line => line[..7]).Order(StringComparer.Ordinal));
        Assert.All(ids, id => Assert.Matches("^WRKR[0-9]{3}$", id));
        Assert.Equal(ids, ids.Distinct());
    }

    [Fact]
    public void The_readme_says_how_many_rules_there_are() => Assert.Contains(
        $"{Rules.All.Length} rules", File.ReadAllText(Harness.Repository.Path("README.md")), StringComparison.Ordinal);

    [Fact]
    public void Every_declared_descriptor_is_in_the_table()
    {
        var declared = typeof(Rules).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Rules).Namespace)
            .SelectMany(type => type.GetFields())
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id);
        Assert.Equal(Rules.All.Select(rule => rule.Id), declared.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> ReleaseLines() => new[] { "Shipped", "Unshipped" }
        .SelectMany(state => File.ReadAllLines(Repository.Path("src", "Wrkr.Generators", $"AnalyzerReleases.{state}.md")))
        .Where(line => line.StartsWith("WRKR", StringComparison.Ordinal));
}
