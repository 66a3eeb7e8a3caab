using System.Text.RegularExpressions;

namespace Wrkr.Docs.Tests;

/// <summary>Every promise is followed by a test that is there.</summary>
public sealed partial class ReliabilityPageTests
{
    [Theory]
    [InlineData("docs/reliability.md")]
    [InlineData("README.md")]
    public void Every_named_test_exists(string page)
    {
        var tests = Repository.Files("*.cs")
            .Where(path => path.StartsWith("tests/", StringComparison.Ordinal))
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), Repository.Read);
        var named = Markdown.Code(Repository.Read(page)).Select(code => TestName().Match(code)).Where(match => match.Success).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, match => Assert.Contains(
            tests[match.Groups[1].Value],
            source => source.Contains($" {match.Groups[2].Value}(", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_row_names_a_test() => Assert.All(
        Markdown.Rows(Repository.Read("docs/reliability.md")).Where(row => row is not ["Fault", ..]),
        row => Assert.Contains(Markdown.Code(row[^1]), code => TestName().IsMatch(code)));

    /// <summary>A class and a test whose name is a sentence.</summary>
    [GeneratedRegex(@"^([A-Za-z]+(?:Tests|Contract))\.([A-Z]\w*_\w+)\z")]
    private static partial Regex TestName();
}
