using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Contracts.Values;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.checkpoint</c>: what a job said of itself at one moment.</summary>
internal sealed record CheckpointRecord() : ContractRecord("wrkr.checkpoint")
{
    /// <summary>The longest summary, in Unicode code points.</summary>
    public const int MaxSummary = 2000;

    public required Valid<CheckpointIdRule> CheckpointId { get; init; }

    public required Valid<JobIdRule> JobId { get; init; }

    public required Valid<CheckpointTypeRule> Type { get; init; }

    public required string Summary { get; init; }

    public required Valid<StatusRule> Status { get; init; }

    public required BudgetState BudgetState { get; init; }

    public required ArtifactsDelta ArtifactsDelta { get; init; }

    public required ImmutableArray<Valid<ReasonCodeRule>> ReasonCodes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RequiredActionRecord? RequiredAction { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(Summary, "summary");
        Demand.AtMost(Summary, "summary", MaxSummary);
        Demand.Count(BudgetState.RetryCount, "retry_count");
        Demand.Count(BudgetState.StepCount, "step_count");
        Demand.Count(BudgetState.ToolCallCount, "tool_call_count");
        Demand.Count(BudgetState.WallTimeSeconds, "wall_time_seconds");
        Demand.That(RequiredAction is not { Kind: "" }, "kind is empty");
    }
}

/// <summary>What somebody has to do before the job goes on.</summary>
internal sealed record RequiredActionRecord(string Kind, string Instructions);
