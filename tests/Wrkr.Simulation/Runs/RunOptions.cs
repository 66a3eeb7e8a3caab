namespace Wrkr.Simulation.Runs;

/// <summary>How seeds are run.</summary>
internal sealed record RunOptions
{
    /// <summary>Whether to begin no more seeds once one has found something.</summary>
    public bool UntilFound { get; init; }

    /// <summary>Whether what the engine throws isn't looked at.</summary>
    public bool IgnoresEngineFailures { get; init; }

    /// <summary>Whether the whole trace is kept, not only its end.</summary>
    public bool KeepsTrace { get; init; }
}
