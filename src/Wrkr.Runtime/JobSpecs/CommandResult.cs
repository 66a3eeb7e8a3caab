namespace Wrkr.Runtime.JobSpecs;

/// <summary>How a command ended. Of long output the beginning and the end are kept; secrets are left out.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Stdout">What it wrote to standard output.</param>
/// <param name="Stderr">What it wrote to standard error.</param>
public sealed record CommandResult(int ExitCode, string Stdout, string Stderr);
