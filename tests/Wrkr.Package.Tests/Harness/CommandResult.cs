namespace Wrkr.Package.Tests.Harness;

/// <summary>What a command came to.</summary>
/// <param name="Command">The command, as one would type it.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record CommandResult(string Command, int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public override string ToString() => $"{Command}\nexit code {ExitCode}\n{Output}\n{Errors}";
}
