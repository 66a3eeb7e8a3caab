using System.Collections.Immutable;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Ledger;

/// <summary>Makes <see cref="DefinitionFacts"/> from a job's definition.</summary>
internal static class Facts
{
    public static KnownDefinition Of(JobDefinition definition) => KnownDefinition.Of(new(
        Format: 1,
        definition.Name,
        definition.Version,
        definition.ShapeDigest,
        [.. definition.Steps.Select((step, index) => Of(step, definition.PrefixDigests[index + 1]))],
        Limits.Of(definition.Budget),
        RequireRules(definition),
        (long?)definition.CheckpointInterval?.TotalMilliseconds));

    /// <exception cref="WrkrException"><c>E_INVALID_INPUT_SCHEMA</c>: one of them isn't a rule, or there are too many.</exception>
    private static ImmutableArray<string> RequireRules(JobDefinition definition)
    {
        var rules = definition.FingerprintRules;
        foreach (var rule in rules)
        {
            if (FingerprintRules.Problem(rule) is { } problem)
            {
                throw new WrkrException(
                    ReasonCodes.InvalidInput, $"'{rule}' of job '{definition.Name}' is not a fingerprint rule, because {problem}.");
            }
        }

        return rules.Length <= FingerprintRules.MaxCount
            ? rules
            : throw new WrkrException(
                ReasonCodes.InvalidInput,
                $"Job '{definition.Name}' has {rules.Length} fingerprint rules; {FingerprintRules.MaxCount} is the most.");
    }

    private static StepFacts Of(StepDescriptor step, string prefixDigest) => new(
        step.Id,
        JobDefinition.KindName(step.Kind),
        step.Inputs,
        step.Output,
        step.Uses,
        prefixDigest,
        step.MaxAttempts,
        (long)step.Backoff.TotalMilliseconds,
        step.Timeout is { } timeout ? (long)timeout.TotalMilliseconds : null,
        step.Execution is StepExecution.AtMostOnce ? StepFacts.AtMostOnce : StepFacts.AtLeastOnce,
        step.Kind is StepKind.Decision ? Of(step.Decision ?? new()) : null,
        step.SkipTo,
        step.Optional.IsEmpty ? null : step.Optional,
        step.MaxIterations,
        step.Routing,
        (long?)step.Delay?.TotalMilliseconds,
        step.Compensation is { } compensation ? Of(compensation) : null,
        step.ForEach is { } forEach ? new(forEach.MaxParallelism, forEach.MaxFailures) : null,
        step.Child is { } child
            ? new(child.JobType, child.Budget is ChildBudget.Shared ? ChildFacts.Shared : ChildFacts.Own)
            : null);

    private static CompensationFacts Of(CompensationDescriptor compensation) => new(
        compensation.Uses,
        compensation.MaxAttempts,
        (long)compensation.Backoff.TotalMilliseconds,
        (long?)compensation.Timeout?.TotalMilliseconds);

    private static DecisionFacts Of(DecisionOptions options) =>
        new((long?)options.Timeout?.TotalMilliseconds, options.OnReject.Text, options.OnTimeout.Text);
}
