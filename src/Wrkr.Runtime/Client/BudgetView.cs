using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Client;

/// <summary>Shows limits and counters in the units that people declare them in.</summary>
internal static class BudgetView
{
    private static readonly long MaxMs = (long)TimeSpan.MaxValue.TotalMilliseconds;

    public static JobBudget Of(Limits limits) => new()
    {
        MaxWallTime = limits.MaxWallMs is { } wall ? Time(wall) : null,
        MaxStepCount = limits.MaxStepCount,
        MaxToolCalls = limits.MaxToolCalls,
        MaxRetries = limits.MaxRetries,
        MaxTokens = limits.MaxTokens,
        MaxCost = limits.MaxCostMicros is { } cost ? Usage.Units(cost) : null,
    };

    public static JobUsage Of(Usage usage) => new(
        Time(usage.WallMs), usage.StepCount, usage.ToolCallCount, usage.RetryCount, usage.Tokens, Usage.Units(usage.CostMicros));

    private static TimeSpan Time(long milliseconds) => TimeSpan.FromMilliseconds(Math.Min(milliseconds, MaxMs));
}
