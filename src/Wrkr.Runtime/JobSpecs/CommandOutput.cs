namespace Wrkr.Runtime.JobSpecs;

/// <summary>The output of a step that runs a command, as it is recorded. What there is nothing of is left out.</summary>
internal sealed record CommandOutput
{
    public int? ExitCode { get; init; }

    /// <summary>What a command failed with that has no exit code, and that its step puts up with.</summary>
    public string? Failure { get; init; }

    public string? Stderr { get; init; }

    public string? Stdout { get; init; }

    public static CommandOutput Of(CommandResult result) => new()
    {
        ExitCode = result.ExitCode,
        Stderr = result.Stderr.Length > 0 ? result.Stderr : null,
        Stdout = result.Stdout.Length > 0 ? result.Stdout : null,
    };
}
