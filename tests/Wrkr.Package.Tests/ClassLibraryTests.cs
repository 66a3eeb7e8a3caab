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
}
