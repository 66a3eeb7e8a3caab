using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

public sealed class WithoutGeneratorTests(PackedFeed feed)
{
    [Fact]
    public async Task Without_the_generator_an_application_stops_at_its_start_and_says_why()
    {
        var app = new App(feed, "WithoutGenerator");
        app.CopySources();
        // ExcludeAssets="analyzers" is how one would leave the generator out; SDKs differ in whether they heed it, so it is taken away as
        // well.
        await app.WriteProjectAsync(
            "Exe",
            $"""<PackageReference Include="Wrkr.Runtime" Version="{PackedFeed.Version}" ExcludeAssets="analyzers" />""",
            """
            <Target Name="LeaveOutGenerator" BeforeTargets="CoreCompile">
              <ItemGroup>
                <Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'Wrkr.Generators'" />
              </ItemGroup>
            </Target>
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
