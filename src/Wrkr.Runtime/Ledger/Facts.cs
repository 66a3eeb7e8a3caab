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
        Limits.None,
        []));

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
        StepFacts.AtLeastOnce,
        step.Kind is StepKind.Decision ? new DecisionFacts(null, DecisionOutcomes.Block, DecisionOutcomes.Block) : null,
        []);
}
