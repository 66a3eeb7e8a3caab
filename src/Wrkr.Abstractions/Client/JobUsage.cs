namespace Wrkr;

/// <summary>What a job has used of what <see cref="JobBudget"/> limits.</summary>
/// <param name="WallTime">How long its steps have run, in whole milliseconds.</param>
/// <param name="StepCount">Steps finished or decided.</param>
/// <param name="ToolCalls">Tool calls.</param>
/// <param name="Retries">Retries after an error or a time-out.</param>
/// <param name="Tokens">Tokens.</param>
/// <param name="Cost">Cost, in the unit of <see cref="JobBudget.MaxCost"/>.</param>
public sealed record JobUsage(TimeSpan WallTime, long StepCount, long ToolCalls, long Retries, long Tokens, decimal Cost)
{
    /// <summary>Nothing.</summary>
    public static JobUsage None { get; } = new(TimeSpan.Zero, 0, 0, 0, 0, 0);
}
