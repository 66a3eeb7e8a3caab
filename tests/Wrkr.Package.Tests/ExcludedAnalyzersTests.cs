using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

public sealed class ExcludedAnalyzersTests(PackedFeed feed)
{
    [Fact]
    public async Task Without_the_generator_an_application_stops_at_its_start_and_says_why()
    {
        var app = new App(feed, "WithoutGenerator");
        app.CopySources();
        await app.WriteProjectAsync("Exe", $"""
            <PackageReference Include="Wrkr.Runtime" Version="{PackedFeed.Version}" />
                <PackageReference Include="Wrkr.Abstractions" Version="{PackedFeed.Version}" ExcludeAssets="analyzers" />
            """);

        await app.BuildAsync();
        var run = await app.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain("started", run.Output, StringComparison.Ordinal);
        Assert.Contains("AddWrkrJobs() found no generated job registry in this assembly", run.Errors, StringComparison.Ordinal);
        Assert.Contains("without ExcludeAssets=\"analyzers\"", run.Errors, StringComparison.Ordinal);
        Assert.Empty(app.GeneratedFiles());
    }
}
