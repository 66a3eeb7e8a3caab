using Wrkr.Generators.Diagnostics;
using Wrkr.Generators.Model;

namespace Wrkr.Generators.Parsing;

/// <summary>What a step can't be at the same time.</summary>
internal static class CombinationRules
{
    public static void Check(UnboundStep step, StepSource source, DiagnosticList found)
    {
        foreach (var (isSo, why, fix) in Rules(step))
        {
            if (isSo)
            {
                found.Add(FlowRules.Contradiction, source.Location, source.Name, why, fix);
                return;
            }
        }
    }

    private static IEnumerable<(bool IsSo, string Why, string Fix)> Rules(UnboundStep step)
    {
        var (options, isDecision) = (step.Options, step.Kind is StepKind.Decision);
        yield return (
            options.IsAtMostOnce && options.MaxAttempts > 1, "it runs at most once and has several attempts",
            "remove MaxAttempts, or the AtMostOnce");
        yield return (
            options.IsAtMostOnce && options.Transactional, "a transactional step never leaves a doubt, so AtMostOnce means nothing",
            "remove one of them");
        yield return (
            options.IsAtMostOnce && step.Items is not null, "items run again after a crash, so none runs at most once",
            "remove one of them, or ask with a decision");
        yield return (
            options.Transactional && step.Items is not null, "items share one step, and each would need its own transaction",
            "remove one of them");
        yield return (
            isDecision && (step.Repeat is not null || step.Items is not null), "a decision is asked once",
            "repeat the step before it, or ask about all of them at once");
        yield return (
            step.Kind is StepKind.Child && (step.Repeat is not null || step.Items is not null || step.IsRouting),
            "a child is submitted once", "repeat in the child itself, or choose in the next step");
        yield return (
            step.Items is not null && step.When is not null, "[ForEach] and [When] don't go together", "give an empty list instead");
        yield return (
            step.Items is not null && step.Repeat is not null, "[ForEach] and [RepeatWhile] don't go together",
            "repeat a step that makes the list, or put one into a child job");
        yield return (
            step.Items is not null && step.IsRouting, "an item can't choose where the job goes", "choose in the next step");
        yield return (
            step.Repeat is not null && step.IsRouting, "it says in two ways what follows", "choose in the next step");
        yield return (
            step.Repeat is not null && step.Output is null, "it returns nothing that its condition could look at",
            "return what it has come to");
        yield return (
            step.SkipsTo.Length > 0 && !step.IsRouting, "[SkipsTo] is for a step that chooses, and it returns no StepResult<T>",
            "return StepResult<T>, or remove it");
    }
}
