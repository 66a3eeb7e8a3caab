using System.Runtime.InteropServices;

namespace Wrkr.Package.Tests.Harness;

/// <summary>
/// The tool for single platforms, as the scripts of <c>eng</c> make it: from the same build as the packages of <see cref="PackedFeed"/>,
/// and each thing once. Its users are one collection, since two publications in one place would disturb each other.
/// </summary>
[CollectionDefinition(nameof(ToolForPlatforms))]
public sealed class ToolForPlatforms(PackedFeed packed) : ICollectionFixture<ToolForPlatforms>
{
    /// <summary>Where native code is made.</summary>
    public const string Native = "linux-x64";

    private static readonly string[] Programs =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "clang"))];

    private Task<string>? _nativeFeed;

    internal Dotnet Dotnet => packed.Dotnet;

    internal string NewFolder(string name) => packed.NewFolder(name);

    /// <summary>A folder with the packages that lead to native code.</summary>
    internal Task<string> NativeFeedAsync()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture is Architecture.X64, $"Native code is made on {Native} here.");
        Assert.SkipUnless(
            Registry.IsContinuousIntegration || Programs.Any(File.Exists), "Native code needs a linker: apt-get install clang zlib1g-dev");
        return _nativeFeed ??= PackAsync();
    }

    /// <summary>Publishes for one platform and answers the folder.</summary>
    internal async Task<string> PublishAsync(string platform)
    {
        var folder = packed.NewFolder($"published-{platform}");
        await ScriptAsync("publish.sh", platform, folder);
        return folder;
    }

    private async Task<string> PackAsync()
    {
        var folder = packed.NewFolder("native-feed");
        await ScriptAsync("pack-tool.sh", folder);
        return folder;
    }

    private async Task ScriptAsync(string script, params string[] arguments) => await packed.Builder.ScriptAsync(
        "bash", Repository.Root,
        [
            Repository.Path("eng", script), .. arguments,
            "-nodeReuse:false", $"-p:Version={PackedFeed.Version}", $"-p:ArtifactsPath={packed.Artifacts}", "-p:UseSharedCompilation=false",
            "-p:RunAnalyzers=false",
        ]);
}
