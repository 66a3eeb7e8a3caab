using System.Diagnostics;

namespace Wrkr.Tool.Tests.Fixtures;

/// <summary>Command lines as people type them, in one directory, with the built tool in the search path. Not on Windows.</summary>
internal sealed class Shell(string directory, string home)
{
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(2);

    public string Directory => directory;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<ToolRun> RunAsync(string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{start.Environment["PATH"]}";
        start.Environment["HOME"] = home;
        foreach (var name in (string[])["XDG_DATA_HOME", "WRKR_STORE", "WRKR_APPROVED_BY", "WRKR_ACTIVITY", "GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS"])
        {
            start.Environment.Remove(name);
        }

        using var bash = Process.Start(start)!;
        bash.StandardInput.Close();
        var messages = bash.StandardError.ReadToEndAsync(Token);
        var results = bash.StandardOutput.ReadToEndAsync(Token);
        await bash.WaitForExitAsync(Token).WaitAsync(Hanging, Token);
        return new(bash.ExitCode, await results, await messages);
    }
}
