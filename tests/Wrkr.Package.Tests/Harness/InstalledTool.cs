using System.Text.RegularExpressions;

namespace Wrkr.Package.Tests.Harness;

/// <summary>The tool, installed from a folder of packages and nothing else.</summary>
internal sealed partial class InstalledTool
{
    private readonly Dotnet _dotnet;

    private InstalledTool(Dotnet dotnet, string path) => (_dotnet, Path) = (dotnet, path);

    /// <summary>The program.</summary>
    public string Path { get; }

    /// <param name="dotnet">Runs the SDK and the tool.</param>
    /// <param name="feed">The folder of packages.</param>
    /// <param name="folder">Where it is installed.</param>
    public static async Task<InstalledTool> FromAsync(Dotnet dotnet, string feed, string folder)
    {
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{feed}" /></packageSources>
              <packageSourceMapping><clear /></packageSourceMapping>
            </configuration>
            """);
        await dotnet.SucceedAsync(folder, "tool", "install", "Wrkr.Tool", "--version", PackedFeed.Version, "--tool-path", "bin");
        return new(dotnet, System.IO.Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? "wrkr.exe" : "wrkr"));
    }

    /// <summary>Runs a command in a directory, on the store there.</summary>
    public Task<CommandResult> RunAsync(string directory, params string[] words) => RunOnAsync("wrkr.db", directory, words);

    /// <summary>Runs a command in a directory, on a store anywhere.</summary>
    public Task<CommandResult> RunOnAsync(string store, string directory, params string[] words) =>
        _dotnet.RunAsync(Path, directory, ["--store", store, .. words]);

    /// <summary>What was printed, without what differs from run to run: numbers, digests, and where it ran.</summary>
    public static string Comparable(CommandResult result, string directory) =>
        Number().Replace($"{result.ExitCode}\n{result.Output}\n{result.Errors}".Replace(directory, "HERE", StringComparison.Ordinal), "#");

    [GeneratedRegex(@"sha256:[0-9a-f]{64}|\b[0-9a-f]{6,}\b|[0-9]+([.,:][0-9]+)*")]
    private static partial Regex Number();
}
