using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Ledger.Payloads;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.checkpoint</c>: what a job said of itself at one moment.</summary>
internal sealed record CheckpointRecord() : ContractRecord("wrkr.checkpoint")
{
    /// <summary>The longest summary, in Unicode code points.</summary>
    public const int MaxSummary = 2000;

    public required string CheckpointId { get; init; }

    public required string JobId { get; init; }

    public required string Type { get; init; }

    public required string Summary { get; init; }

    public required string Status { get; init; }

    public required BudgetState BudgetState { get; init; }

    public required ArtifactsDelta ArtifactsDelta { get; init; }

    public required ImmutableArray<string> ReasonCodes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RequiredActionRecord? RequiredAction { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Text(CheckpointId, "checkpoint_id");
        Demand.JobId(JobId);
        Demand.OneOf(Type, "type", Vocabulary.Checkpoints);
        Demand.Text(Summary, "summary");
        Demand.That(Summary.EnumerateRunes().Count() <= MaxSummary, $"summary is longer than {MaxSummary} characters");
        Demand.OneOf(Status, "status", Vocabulary.Statuses);
        Demand.Count(BudgetState.RetryCount, "retry_count");
        Demand.Count(BudgetState.StepCount, "step_count");
        Demand.Count(BudgetState.ToolCallCount, "tool_call_count");
        Demand.Count(BudgetState.WallTimeSeconds, "wall_time_seconds");
        Demand.Texts(ArtifactsDelta.Added, "added");
        Demand.Texts(ArtifactsDelta.Changed, "changed");
        Demand.Texts(ArtifactsDelta.Removed, "removed");
        Demand.Texts(ReasonCodes, "reason_codes");
    }
}

/// <summary>What somebody has to do before the job goes on.</summary>
internal sealed record RequiredActionRecord(string Kind, string Instructions);
