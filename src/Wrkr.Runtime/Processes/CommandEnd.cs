namespace Wrkr.Runtime.Processes;

/// <summary>How a command ended by itself.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Stdout">What is kept of what it wrote to standard output.</param>
/// <param name="Stderr">What is kept of what it wrote to standard error.</param>
internal sealed record CommandEnd(int ExitCode, string Stdout, string Stderr);
