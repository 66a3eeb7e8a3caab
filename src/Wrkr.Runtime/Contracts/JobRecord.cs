using System.Text.Json;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.job</c>: the job in one line.</summary>
internal sealed record JobRecord() : ContractRecord("wrkr.job")
{
    public required Valid<JobIdRule> JobId { get; init; }

    /// <summary>The name in the job's JobSpec, else its type.</summary>
    public required string Name { get; init; }

    public required Valid<StatusRule> Status { get; init; }

    public required JobBudgets Budgets { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(Name, "name");
        Demand.Count(Budgets.RetryCount, "retry_count");
        Demand.Count(Budgets.StepCount, "step_count");
        Demand.Count(Budgets.ToolCallCount, "tool_call_count");
    }
}

/// <summary>What the job has used, by the names of v1. Open: other members may follow.</summary>
internal sealed record JobBudgets(long RetryCount, long StepCount, long ToolCallCount)
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }
}
