using Wrkr.Runtime.Ledger;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Execution;

/// <summary>Where a step may lead. What it may not is its failure, found before anything of it is recorded.</summary>
internal static class Routes
{
    /// <exception cref="InvalidOperationException">The step isn't declared to lead there.</exception>
    public static void Require(DefinitionFacts facts, StepFacts step, StepOutcome outcome)
    {
        switch (outcome)
        {
            case StepOutcome.Completed { Target: { } target } when !step.SkipTo.Contains(target):
                throw new InvalidOperationException(
                    $"Step '{step.Id}' skips to '{target}', and is declared to go to {(step.SkipTo.IsEmpty ? "the next step alone"
                        : string.Join(", ", step.SkipTo))}: declare it in skipTo.");
            case StepOutcome.Completed { EndsJob: true, ResultType: var type } when !step.Routing || NameOf(type) != facts.Steps[^1].Output:
                throw new InvalidOperationException(
                    $"Step '{step.Id}' ends the job with a {NameOf(type)}, and the job's result is a {facts.Steps[^1].Output}.");
            case StepOutcome.Completed { Repeats: true } when step.MaxIterations is null:
                throw new InvalidOperationException($"Step '{step.Id}' isn't declared to be repeated.");
            case StepOutcome.Child when step.Child is null:
                throw new InvalidOperationException($"Step '{step.Id}' isn't declared to submit a child.");
            case StepOutcome.Completed when step.Child is not null:
                throw new InvalidOperationException($"Step '{step.Id}' submits a child and can't complete without it.");
            case StepOutcome.Blocked or StepOutcome.ContinueAt when !step.Routing:
                throw new InvalidOperationException($"Step '{step.Id}' isn't declared to choose where the job goes.");
        }
    }

    private static string? NameOf(Type? type) => type is null ? null : TypeName.Of(type);
}
