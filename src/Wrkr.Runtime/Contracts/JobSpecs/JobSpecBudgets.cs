using System.Text.Json.Serialization;

namespace Wrkr.Runtime.Contracts.JobSpecs;

/// <summary>What a job may use.</summary>
internal sealed record JobSpecBudgets(long MaxWallTimeSeconds, long MaxRetries, long MaxStepCount, long MaxToolCalls) : IContract
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? MaxEstimatedCost { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MaxTokens { get; init; }

    public void Validate()
    {
        Demand.Seq(MaxWallTimeSeconds, "max_wall_time_seconds");
        Demand.Count(MaxRetries, "max_retries");
        Demand.Seq(MaxStepCount, "max_step_count");
        Demand.Seq(MaxToolCalls, "max_tool_calls");
        Demand.Seq(MaxTokens ?? 1, "max_tokens");
        Demand.That(
            MaxEstimatedCost is null or (>= 0 and < double.PositiveInfinity),
            $"max_estimated_cost is {MaxEstimatedCost}, not a number from 0");
    }
}
