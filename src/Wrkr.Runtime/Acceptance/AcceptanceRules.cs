using System.Collections.Immutable;

namespace Wrkr.Runtime.Acceptance;

/// <summary>What a job's result must satisfy to be accepted. Commands that aren't given aren't run.</summary>
public sealed record AcceptanceRules
{
    /// <summary>Artifacts that the job must have recorded.</summary>
    public ImmutableArray<RequiredArtifact> RequiredArtifacts { get; init; } = [];

    /// <summary>Where artifacts may be, and how many.</summary>
    public PathRules Paths { get; init; } = new();

    /// <summary>Types of checkpoints that the job must have emitted, such as <c>completed</c>.</summary>
    public ImmutableArray<string> RequiredCheckpoints { get; init; } = [];

    /// <summary>
    /// A command that must exit with 0, such as <c>dotnet test</c>. It runs in the platform's shell: <c>/bin/sh -c</c>, or
    /// <c>cmd /c</c> on Windows.
    /// </summary>
    public string? TestCommand { get; init; }

    /// <summary>A command that must exit with 0, such as <c>dotnet format --verify-no-changes</c>; it runs in the same way.</summary>
    public string? LintCommand { get; init; }

    /// <summary>How long a command may take; it and what it started are killed then, and the check has failed.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(30);
}
