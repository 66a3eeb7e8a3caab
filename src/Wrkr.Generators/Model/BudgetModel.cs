namespace Wrkr.Generators.Model;

/// <summary>The limits of a job; what is <see langword="null"/> isn't limited.</summary>
internal sealed record BudgetModel
{
    public double? MaxWallTimeSeconds { get; init; }

    public long? MaxStepCount { get; init; }

    public long? MaxToolCalls { get; init; }

    public long? MaxRetries { get; init; }

    public long? MaxTokens { get; init; }

    public double? MaxCost { get; init; }
}
