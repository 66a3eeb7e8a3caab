namespace Wrkr;

/// <summary>
/// Limits what a job of this class may use in all its runs together (<see cref="JobBudget"/>); a submission can set other limits.
/// What isn't named isn't limited.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Seconds of running time, from 0.001, over all workers.</summary>
    public double MaxWallTimeSeconds { get; set; }

    /// <summary>Steps and decisions, from 1.</summary>
    public long MaxStepCount { get; set; }

    /// <summary>Tool calls, from 0.</summary>
    public long MaxToolCalls { get; set; }

    /// <summary>Retries of failed steps, from 0.</summary>
    public long MaxRetries { get; set; }

    /// <summary>Tokens, from 0.</summary>
    public long MaxTokens { get; set; }

    /// <summary>Cost, from 0, in a unit of yours; up to a billion, with up to six decimals.</summary>
    public double MaxCost { get; set; }
}
