using Wrkr.Runtime.Contracts.JobSpecs;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>A spec's budgets as those of a job.</summary>
internal static class JobSpecBudget
{
    private const double CostDecimals = 1_000_000;

    /// <summary>More than any job runs, and still a time.</summary>
    private static readonly long LongestSeconds = (long)TimeSpan.MaxValue.TotalSeconds;

    /// <exception cref="ArgumentOutOfRangeException">The cost is more than can be counted.</exception>
    public static JobBudget Of(JobSpecBudgets budgets) => new()
    {
        MaxWallTime = TimeSpan.FromSeconds(Math.Min(budgets.MaxWallTimeSeconds, LongestSeconds)),
        MaxRetries = budgets.MaxRetries,
        MaxStepCount = budgets.MaxStepCount,
        MaxToolCalls = budgets.MaxToolCalls,
        MaxTokens = budgets.MaxTokens,
        MaxCost = budgets.MaxEstimatedCost is { } cost ? Cost(cost) : null,
    };

    /// <summary>Millionths are counted: what is finer is cut off, so that no more is spent than was allowed.</summary>
    private static decimal Cost(double cost) => cost < (double)decimal.MaxValue / CostDecimals
        ? decimal.Truncate((decimal)cost * (decimal)CostDecimals) / (decimal)CostDecimals
        : throw new ArgumentOutOfRangeException(nameof(cost), cost, "It is more than can be counted.");
}
