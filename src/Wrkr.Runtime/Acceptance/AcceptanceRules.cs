using System.Collections.Immutable;

namespace Wrkr.Runtime.Acceptance;

/// <summary>What a job's result must satisfy to be accepted. Rules that aren't given aren't checked.</summary>
public sealed record AcceptanceRules
{
    /// <summary>Paths of artifacts that the job must have recorded, as it named them.</summary>
    public ImmutableArray<string> RequiredArtifacts { get; init; } = [];

    /// <summary>
    /// A command that must exit with 0, such as <c>dotnet test</c>. It runs in the platform's shell: <c>/bin/sh -c</c>, or
    /// <c>cmd /c</c> on Windows.
    /// </summary>
    public string? TestCommand { get; init; }

    /// <summary>How long the command may take; it and what it started are killed then, and the check has failed.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(30);
}
