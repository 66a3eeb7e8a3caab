using System.Text.Json;
using Wrkr.Runtime.Ledger;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>definitions/&lt;sha256&gt;.json</c>: what the ledger's own type for it doesn't say.</summary>
internal static class DefinitionRecord
{
    /// <exception cref="JsonException">A value breaks the schema.</exception>
    public static void Validate(DefinitionFacts facts)
    {
        Demand.Between(facts.Format, "format", 1, 1);
        Demand.Text(facts.JobType, "job_type");
        Demand.Between(facts.JobVersion, "job_version", 1, int.MaxValue);
        Demand.ShapeDigest(facts.ShapeDigest, "shape_digest");
        foreach (var step in facts.Steps)
        {
            Validate(step);
        }

        Validate(facts.Limits);
        Demand.Count(facts.CheckpointIntervalMs ?? 0, "checkpoint_interval_ms");
    }

    /// <exception cref="JsonException">A value breaks the schema.</exception>
    public static void Validate(Limits limits)
    {
        Demand.Count(limits.MaxWallMs ?? 0, "max_wall_ms");
        Demand.Count(limits.MaxStepCount ?? 0, "max_step_count");
        Demand.Count(limits.MaxToolCalls ?? 0, "max_tool_calls");
        Demand.Count(limits.MaxRetries ?? 0, "max_retries");
        Demand.Count(limits.MaxTokens ?? 0, "max_tokens");
        Demand.Count(limits.MaxCostMicros ?? 0, "max_cost_micros");
    }

    private static void Validate(StepFacts step)
    {
        Demand.Text(step.Id, "id");
        Demand.OneOf(step.Kind, "kind", Vocabulary.StepKinds);
        Demand.ShapeDigest(step.PrefixDigest, "prefix_digest");
        Demand.Between(step.MaxAttempts, "max_attempts", 1, int.MaxValue);
        Demand.Count(step.BackoffMs, "backoff_ms");
        Demand.Count(step.TimeoutMs ?? 0, "timeout_ms");
        Demand.OneOf(step.Execution, "execution", Vocabulary.Executions);
        if (step.Decision is { } decision)
        {
            Demand.Count(decision.TimeoutMs ?? 0, "timeout_ms");
            Demand.That(DecisionOutcomes.IsOutcome(decision.OnReject), "on_reject is no outcome of a decision");
            Demand.That(DecisionOutcomes.IsOutcome(decision.OnTimeout), "on_timeout is no outcome of a decision");
        }

        if (step.ForEach is { } forEach)
        {
            Demand.Between(forEach.MaxParallelism, "max_parallelism", 1, int.MaxValue);
            Demand.Count(forEach.MaxFailures, "max_failures");
        }

        if (step.Child is { } child)
        {
            Demand.Text(child.JobType, "job_type");
            Demand.OneOf(child.Budget, "budget", Vocabulary.ChildBudgets);
        }

        if (step.Compensation is { } compensation)
        {
            Demand.Between(compensation.MaxAttempts, "max_attempts", 1, int.MaxValue);
            Demand.Count(compensation.BackoffMs, "backoff_ms");
            Demand.Count(compensation.TimeoutMs ?? 0, "timeout_ms");
        }

        Demand.Between(step.MaxIterations ?? 1, "max_iterations", 1, int.MaxValue);
        Demand.Count(step.DelayMs ?? 0, "delay_ms");
    }
}
