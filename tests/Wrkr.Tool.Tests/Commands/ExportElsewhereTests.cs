using Wrkr.Tool.Tests.Fixtures;

namespace Wrkr.Tool.Tests.Commands;

/// <summary>The same state, exported by processes that differ in one thing each.</summary>
public sealed class ExportElsewhereTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/St_Johns")]
    public async Task In_another_time_zone(string zone) => await SameAsync(environment: new() { ["TZ"] = zone });

    [Theory]
    [InlineData("tr_TR")]
    [InlineData("th_TH")]
    [InlineData("ar_SA")]
    public async Task In_another_culture(string culture)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A process takes its culture from the system's settings there.");
        var environment = new Dictionary<string, string>
        {
            ["LANG"] = $"{culture}.UTF-8",
            ["LC_ALL"] = $"{culture}.UTF-8",
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0",
            ["DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY"] = "0",
        };
        using var version = ToolProcess.StartVia(_workspace, _workspace.Root, environment, ToolProcess.Executable, "version");
        Assert.SkipWhen((await version.EndAsync()).ExitCode != 0, "There is no ICU here: apt-get install libicu-dev");
        await SameAsync(environment: environment);
    }

    [Fact]
    public async Task In_another_directory() => await SameAsync(directory: _workspace.Audited, outDirectory: "deep/down/there");

    [Theory]
    [InlineData("077")]
    [InlineData("000")]
    public async Task Under_another_umask(string umask)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no umask there.");
        await SameAsync(via: ["sh", "-c", $"umask {umask}; exec \"$0\" \"$@\"", ToolProcess.Executable]);
    }

    [Fact]
    public async Task As_another_user()
    {
        var environment = new Dictionary<string, string> { ["USER"] = "somebody", ["LOGNAME"] = "somebody", ["HOME"] = _workspace.In("elsewhere") };
        string[] nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", ToolProcess.Executable];
        await SameAsync(environment: environment, via: await CanBeNobodyAsync(nobody) ? nobody : null);
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>Root can run a program as somebody else, if that one may read the program.</summary>
    private async Task<bool> CanBeNobodyAsync(string[] nobody)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        using var version = ToolProcess.StartVia(_workspace, "/", new Dictionary<string, string>(), nobody[0], [.. nobody[1..], "version"]);
        return (await version.EndAsync()).ExitCode == 0;
    }

    /// <summary>Exports here and there, and requires the same bytes.</summary>
    private async Task SameAsync(
        Dictionary<string, string>? environment = null, string[]? via = null, string? directory = null, string? outDirectory = null)
    {
        await _workspace.ReachDecisionAsync("job");
        var here = await ExportAsync(_workspace.Root, _workspace.In("here"), [ToolProcess.Executable], []);
        OpenToEverybody();
        var there = await ExportAsync(
            directory ?? _workspace.Root, outDirectory ?? _workspace.In("there"), via ?? [ToolProcess.Executable], environment ?? []);

        Assert.NotEqual(here, there);
        Assert.Equal(await File.ReadAllBytesAsync(here, Token), await File.ReadAllBytesAsync(there, Token));
    }

    private async Task<string> ExportAsync(string directory, string outDirectory, string[] via, Dictionary<string, string> environment)
    {
        using var process = ToolProcess.StartVia(
            _workspace, directory, environment, via[0],
            [.. via[1..], "export", "job", "--store", _workspace.Store, "--out-dir", outDirectory, "--include-data", "--redact", "reasons", "--json"]);
        return (await process.EndAsync()).Document().GetProperty("path").GetString()!;
    }

    private void OpenToEverybody()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Everybody = (UnixFileMode)0x1FF;
        File.SetUnixFileMode(_workspace.Root, Everybody);
        foreach (var path in Directory.EnumerateFileSystemEntries(_workspace.Root, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(path, Everybody);
        }
    }
}
