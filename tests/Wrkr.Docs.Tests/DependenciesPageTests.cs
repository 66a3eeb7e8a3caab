using System.Xml.Linq;

namespace Wrkr.Docs.Tests;

/// <summary>Every package is used, and the page says what for.</summary>
public sealed class DependenciesPageTests
{
    private static IEnumerable<string> Versioned => XDocument.Parse(Repository.Read("Directory.Packages.props"))
        .Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);

    [Fact]
    public void Every_package_has_its_line()
    {
        var documented = Markdown.Rows(Repository.Read("docs/dependencies.md")).SelectMany(row => Markdown.Code(row[0]));
        Assert.Equal(Versioned.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_package_is_referenced()
    {
        var projects = string.Concat(Repository.Files("*.csproj").Concat(Repository.Files("*.targets")).Select(Repository.Read));
        Assert.All(Versioned, package => Assert.Contains($"<PackageReference Include=\"{package}\"", projects, StringComparison.Ordinal));
    }
}
