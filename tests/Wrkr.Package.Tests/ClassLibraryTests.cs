using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

public sealed class ClassLibraryTests(PackedFeed feed)
{
    [Fact]
    public async Task A_library_that_only_declares_jobs_needs_abstractions_alone()
    {
        var library = new App(feed, "Declares");
        library.CopySources();
        await library.WriteProjectAsync("Library", $"""<PackageReference Include="Wrkr.Abstractions" Version="{PackedFeed.Version}" />""");

        await library.BuildAsync();

        Assert.Equal([$"Wrkr.Abstractions/{PackedFeed.Version}"], library.RestoredPackages());
        Assert.NotEmpty(library.GeneratedFiles());
    }

    [Fact]
    public async Task A_host_runs_the_jobs_and_steps_of_a_library_beside_its_own_of_the_same_class_name()
    {
        var library = new App(feed, "Scanning");
        library.CopySources();
        await library.WriteProjectAsync("Library", $"""<PackageReference Include="Wrkr.Abstractions" Version="{PackedFeed.Version}" />""");
        var host = new App(feed, "Hosting");
        host.CopySources();
        await host.WriteProjectAsync("Exe", $"""
            <ProjectReference Include="../Scanning/Scanning.csproj" />
            <PackageReference Include="Wrkr.Runtime" Version="{PackedFeed.Version}" />
            <PackageReference Include="Microsoft.Extensions.Hosting" Version="{Repository.VersionOf("Microsoft.Extensions.Hosting")}" />
            """);

        await host.BuildAsync();
        var run = await host.RunAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(["Report 2 words?", "approved by ann", "HELLO", "2 known words"], run.Lines);
        Assert.Equal([$"Wrkr.Abstractions/{PackedFeed.Version}"], library.RestoredPackages());
        Assert.Contains(library.GeneratedFiles(), file => file.Contains("Scan", StringComparison.Ordinal));
        Assert.Contains(host.GeneratedFiles(), file => file.Contains("Scan", StringComparison.Ordinal));
    }
}
