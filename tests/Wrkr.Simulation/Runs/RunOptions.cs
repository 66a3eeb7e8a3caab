using Wrkr.Storage;

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

    /// <summary>
    /// Makes the store of each simulation, over its clock; one in memory when <see langword="null"/>. Its calls must be complete when they
    /// return.
    /// </summary>
    public Func<TimeProvider, IJobStore>? Store { get; init; }
}
