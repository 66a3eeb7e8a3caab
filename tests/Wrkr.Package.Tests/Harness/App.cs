using System.Text.Json;

namespace Wrkr.Package.Tests.Harness;

/// <summary>An application in a folder of its own outside the repository, made of one of the folders under Apps/.</summary>
internal sealed class App(PackedFeed feed, string name)
{
    private string Folder { get; } = feed.NewFolder(name);

    private string ProjectPath => Path.Combine(Folder, $"{name}.csproj");

    /// <summary>The application's files of Apps/.</summary>
    public void CopySources()
    {
        foreach (var source in Directory.GetFiles(Repository.Path("tests", "Wrkr.Package.Tests", "Apps", name)))
        {
            File.Copy(source, Path.Combine(Folder, Path.GetFileName(source)), overwrite: true);
        }
    }

    public Task WriteProjectAsync(string outputType, string references, string targets = "") => File.WriteAllTextAsync(ProjectPath, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>{outputType}</OutputType>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            {references}
          </ItemGroup>
          {targets}
        </Project>
        """, TestContext.Current.CancellationToken);

    /// <summary>Runs an SDK command in the folder.</summary>
    public Task<CommandResult> DotnetAsync(params string[] arguments) => feed.Dotnet.SucceedAsync(Folder, arguments);

    public Task<CommandResult> BuildAsync() => DotnetAsync("build", "-nodeReuse:false", "-warnaserror");

    /// <summary>Runs what was built; the exit code is the caller's to judge.</summary>
    public Task<CommandResult> RunAsync() =>
        feed.Dotnet.RunAsync(Dotnet.Executable, Folder, Path.Combine("bin", "Debug", "net10.0", $"{name}.dll"));

    /// <summary>The names of the files that the generator made.</summary>
    public IReadOnlyList<string> GeneratedFiles()
    {
        var folder = Path.Combine(Folder, "obj", "Debug", "net10.0", "generated", "Wrkr.Generators");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order()!] : [];
    }

    /// <summary>Every package that the restore came to, as "id/version".</summary>
    public IReadOnlyList<string> RestoredPackages()
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "obj", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name)];
    }
}
