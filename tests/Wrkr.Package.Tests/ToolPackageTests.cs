using Wrkr.Package.Tests.Harness;

namespace Wrkr.Package.Tests;

public sealed class ToolPackageTests(PackedFeed feed)
{
    [Fact]
    public async Task The_tool_is_installed_from_its_package_and_says_which_version_it_is()
    {
        var folder = feed.NewFolder("Tool");
        await feed.Dotnet.SucceedAsync(folder, "tool", "install", "Wrkr.Tool", "--version", PackedFeed.Version, "--tool-path", "bin");

        var version = await feed.Dotnet.RunAsync(
            Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? "wrkr.exe" : "wrkr"), folder, "version");

        Assert.True(version.ExitCode == 0, version.ToString());
        Assert.StartsWith($"wrkr {PackedFeed.Version} (", Assert.Single(version.Lines), StringComparison.Ordinal);
    }
}
