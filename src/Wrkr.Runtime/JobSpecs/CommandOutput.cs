namespace Wrkr.Runtime.JobSpecs;

/// <summary>What a step's command came to.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Stdout">The end of what it wrote to standard output.</param>
/// <param name="Stderr">The end of what it wrote to standard error.</param>
internal sealed record CommandOutput(int ExitCode, string Stdout, string Stderr);
