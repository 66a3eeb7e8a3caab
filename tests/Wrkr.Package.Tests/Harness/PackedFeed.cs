using System.Text.RegularExpressions;
using Wrkr.Package.Tests.Harness;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace Wrkr.Package.Tests.Harness;

/// <summary>
/// The packages as they would be published, packed once, in a folder outside the repository with a package cache of its own.
/// </summary>
public sealed partial class PackedFeed : IAsyncLifetime
{
    /// <summary>A version that exists nowhere else, so that nothing but these packages can be what an application gets.</summary>
    public const string Version = "0.1.0-packed";

    private static readonly string UserCache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("wrkr-package-");
    private CommandResult? _failure;

    public PackedFeed() => Dotnet = new(Cache);

    internal Dotnet Dotnet { get; }

    /// <summary>For what is built in the repository, from the packages that it is built from.</summary>
    internal Dotnet Builder { get; } = new(UserCache);

    internal string Cache => Path.Combine(_root.FullName, "cache");

    /// <summary>What was built on the way.</summary>
    internal string Artifacts => Path.Combine(_root.FullName, "artifacts");

    internal string Feed => Path.Combine(_root.FullName, "feed");

    /// <summary>What the fixture can't do is told by the test that asks for it: only a test can be skipped.</summary>
    internal void Require()
    {
        if (_failure is { } failure)
        {
            Registry.SkipWhenOutOfReach(failure);
            Assert.Fail(failure.ToString());
        }
    }

    internal Nupkg Open(string id)
    {
        Require();
        return Nupkg.Open(Path.Combine(Feed, $"{id}.{Version}.nupkg"));
    }

    /// <summary>An empty folder for an application.</summary>
    internal string NewFolder(string name)
    {
        Require();
        return _root.CreateSubdirectory(name).FullName;
    }

    public async ValueTask InitializeAsync()
    {
        // Its own artifacts: a build of the repository may be running.
        var packed = await Builder.RunAsync(
            Dotnet.Executable, Repository.Root, "pack", Path.Combine("eng", "Packages.slnf"), "-c", "Release", "-o", Feed,
            "-nodeReuse:false",
            $"-p:Version={Version}", $"-p:ArtifactsPath={Artifacts}", "-p:UseSharedCompilation=false",
            "-p:RunAnalyzers=false");
        _failure = packed.ExitCode == 0 ? null : packed;
        await WriteSettingsAsync();
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// The machine's sources, and the folder as the only one for Wrkr. What the user's cache already holds is taken from there, so that an
    /// application with no packages but Wrkr's and theirs is restored without a network.
    /// </summary>
    private async Task WriteSettingsAsync()
    {
        var listed = await Dotnet.RunAsync(Dotnet.Executable, _root.FullName, "nuget", "list", "source");
        var others = EnabledSource().Matches(listed.Output)
            .Select(match => $"""    <packageSource key="{match.Groups["name"].Value}"><package pattern="*" /></packageSource>""");
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="wrkr-packed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="user" value="{UserCache}" /></fallbackPackageFolders>
              <packageSourceMapping>
                <packageSource key="wrkr-packed"><package pattern="Wrkr.*" /></packageSource>
            {string.Join('\n', others)}
              </packageSourceMapping>
            </configuration>
            """);
        File.Copy(Repository.Path("global.json"), Path.Combine(_root.FullName, "global.json"));

        // Every warning is an error in these applications; an advisory published tomorrow says nothing about the packages.
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "Directory.Build.props"), """
            <Project>
              <PropertyGroup>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
              </PropertyGroup>
            </Project>
            """);
    }

    [GeneratedRegex(@"^\s*[0-9]+\.\s+(?<name>.+?) \[Enabled\]\s*$", RegexOptions.Multiline)]
    private static partial Regex EnabledSource();
}
