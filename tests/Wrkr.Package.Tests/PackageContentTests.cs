using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void Abstractions_carries_the_generator_and_the_code_fixes_and_needs_nothing()
    {
        var package = feed.Open("Wrkr.Abstractions");

        Assert.Equal(
            ["analyzers/dotnet/cs/Wrkr.CodeFixes.dll", "analyzers/dotnet/cs/Wrkr.Generators.dll"],
            package.Entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)).Order());
        Assert.Equal(
            ["lib/net10.0/Wrkr.Abstractions.dll", "lib/net10.0/Wrkr.Abstractions.xml"],
            package.Entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)).Order());
        Assert.Equal(
            ["buildTransitive/Wrkr.Abstractions.props"],
            package.Entries.Where(entry => entry.StartsWith("build", StringComparison.Ordinal)));
        Assert.Empty(package.Dependencies);
    }

    [Fact]
    public void Runtime_brings_abstractions_with_the_generator_in_it()
    {
        var package = feed.Open("Wrkr.Runtime");

        var abstractions = Assert.Single(package.Dependencies, dependency => dependency.Id == "Wrkr.Abstractions");
        Assert.Equal(PackedFeed.Version, abstractions.Version);
        Assert.DoesNotContain("Analyzers", abstractions.Exclude, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("BuildTransitive", abstractions.Exclude, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            ["Microsoft.Data.Sqlite", "Microsoft.Extensions.Hosting.Abstractions", "Polly.Core", "System.IO.Hashing", "YamlDotNet"],
            package.Dependencies.Select(dependency => dependency.Id).Where(id => id != "Wrkr.Abstractions").Order());
        Assert.All(
            package.Dependencies.Where(dependency => dependency.Id != "Wrkr.Abstractions"),
            dependency => Assert.Equal(Repository.VersionOf(dependency.Id), dependency.Version));
        Assert.Equal(
            ["lib/net10.0/Wrkr.Runtime.dll", "lib/net10.0/Wrkr.Runtime.xml"],
            package.Entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)).Order());
        Assert.DoesNotContain(package.Entries, entry => entry.StartsWith("analyzers/", StringComparison.Ordinal));
    }

    [Fact]
    public void Postgres_brings_abstractions_its_driver_and_the_scripts_for_an_administrator()
    {
        var package = feed.Open("Wrkr.Postgres");

        Assert.Equal(["Npgsql", "Wrkr.Abstractions"], package.Dependencies.Select(dependency => dependency.Id).Order());
        Assert.Equal(
            ["sql/roles.sql", "sql/schema.v1.sql"],
            package.Entries.Where(entry => entry.StartsWith("sql/", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void Testing_brings_the_runtime_and_no_test_framework()
    {
        var package = feed.Open("Wrkr.Testing");

        Assert.Equal(
            ["Microsoft.Extensions.DependencyInjection", "Wrkr.Runtime"], package.Dependencies.Select(dependency => dependency.Id).Order());
        var runtime = Assert.Single(package.Dependencies, dependency => dependency.Id == "Wrkr.Runtime");
        Assert.Equal(PackedFeed.Version, runtime.Version);
        Assert.DoesNotContain("Analyzers", runtime.Exclude, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            ["lib/net10.0/Wrkr.Testing.dll", "lib/net10.0/Wrkr.Testing.xml"],
            package.Entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("Wrkr.Abstractions")]
    [InlineData("Wrkr.Postgres")]
    [InlineData("Wrkr.Runtime")]
    [InlineData("Wrkr.Testing")]
    [InlineData("Wrkr.Tool")]
    public void A_package_says_what_it_is_and_under_which_licence(string id)
    {
        var package = feed.Open(id);

        Assert.Equal(id, package.Metadata("id"));
        Assert.Equal("Apache-2.0", package.Metadata("license"));
        Assert.Equal("README.md", package.Metadata("readme"));
        Assert.Contains("README.md", package.Entries);
        Assert.InRange(package.Metadata("description").Length, 40, 4000);
        Assert.NotEmpty(package.Metadata("authors"));
        Assert.NotEmpty(package.Metadata("tags"));
    }
}
