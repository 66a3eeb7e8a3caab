using System.Collections.Immutable;

namespace Wrkr.Runtime.Processes;

/// <summary>The shells that a command line can run in.</summary>
internal static class Shell
{
    /// <summary>Names a shell in the first argument of a command that .NET must not quote: <c>cmd</c> has its own rules.</summary>
    public const string Cmd = "cmd";

    public static ImmutableArray<string> Known { get; } = ["sh", "bash", "pwsh", Cmd];

    public static string Default { get; } = OperatingSystem.IsWindows() ? Cmd : "sh";

    /// <summary>The program and its arguments that run a command line.</summary>
    /// <param name="shell">One of <see cref="Known"/>.</param>
    /// <param name="line">The command line.</param>
    public static ImmutableArray<string> Arguments(string shell, string line) => shell switch
    {
        "sh" => [OperatingSystem.IsWindows() ? "sh" : "/bin/sh", "-c", line],
        "bash" => ["bash", "-c", line],
        // By itself it would end with 0 or 1, whatever the last program's exit code is.
        "pwsh" => ["pwsh", "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", $"{line}\nif ($LASTEXITCODE) {{ exit $LASTEXITCODE }}"],
        Cmd => [Cmd, line],
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "It isn't a known shell."),
    };
}
