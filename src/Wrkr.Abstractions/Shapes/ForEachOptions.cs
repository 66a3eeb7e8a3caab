namespace Wrkr.Shapes;

/// <summary>How a step runs over the items of a list.</summary>
public sealed record ForEachOptions
{
    /// <summary>How many items run at once, from 1.</summary>
    public int MaxParallelism { get; init; } = 8;

    /// <summary>
    /// How many items may fail for good before the step does, from 0. The results of those that did are <see langword="null"/>.
    /// </summary>
    public int MaxFailures { get; init; }
}
