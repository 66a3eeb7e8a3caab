using System.Diagnostics;

namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>The built tool as a process of its own.</summary>
public sealed class ToolProcess : IDisposable
{
    /// <summary>Far more than any command takes.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ToolProcess(Process process) => _process = process;

    /// <summary>The built <c>wrkr</c>.</summary>
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "wrkr.exe" : "wrkr");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts <c>wrkr</c>.</summary>
    public static ToolProcess Start(Workspace workspace, string directory, params string[] args) =>
        Start(workspace, directory, Executable, args);

    /// <summary>Starts <c>dotnet wrkr.dll</c>.</summary>
    public static ToolProcess StartByDotnet(Workspace workspace, string directory, params string[] args) =>
        Start(workspace, directory, "dotnet", [Path.Combine(AppContext.BaseDirectory, "wrkr.dll"), .. args]);

    /// <summary>Starts a program that starts <see cref="Executable"/>, with other environment variables.</summary>
    public static ToolProcess StartVia(
        Workspace workspace, string directory, IReadOnlyDictionary<string, string> environment, string file, params string[] args) =>
        Start(workspace, directory, file, args, environment);

    /// <summary>Reads lines until one begins so.</summary>
    public async Task<string> ReadUntilAsync(string beginning)
    {
        while (await _process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended without '{beginning}': {await _process.StandardError.ReadToEndAsync(Token)}");
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGINT, as Ctrl-C sends it. Not on Windows.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync(Token);
    }

    /// <summary>Ends the process's standard input, as its parent's death would.</summary>
    public void EndInput() => _process.StandardInput.Close();

    /// <summary>
    /// Waits for the end, of its children too: they share its standard error, which ends when the last of them has.
    /// </summary>
    /// <exception cref="TimeoutException">It hangs.</exception>
    public Task<ToolRun> EndAsync() => ReadToEndAsync().WaitAsync(Hanging, Token);

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task<ToolRun> ReadToEndAsync()
    {
        var messages = _process.StandardError.ReadToEndAsync(Token);
        var results = await _process.StandardOutput.ReadToEndAsync(Token);
        await _process.WaitForExitAsync(Token);
        return new(_process.ExitCode, results, await messages);
    }

    private static ToolProcess Start(
        Workspace workspace, string directory, string file, string[] args, IReadOnlyDictionary<string, string>? environment = null)
    {
        // A shell's background jobs, and what they start, ignore SIGINT: a CI system may be one.
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("env", ["--default-signal=INT", file, .. args])
            : new ProcessStartInfo(file, args);
        Redirect(start, directory);
        // The default store is in the user's data directory: here in the workspace's.
        start.Environment["HOME"] = start.Environment["LOCALAPPDATA"] = workspace.In("home");
        start.Environment.Remove("XDG_DATA_HOME");
        start.Environment.Remove("WRKR_STORE");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    private static void Redirect(ProcessStartInfo start, string directory)
    {
        start.WorkingDirectory = directory;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
    }
}
