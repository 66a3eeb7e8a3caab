using System.Collections.Immutable;
using Wrkr.Runtime.Contracts.JobSpecs;
using Wrkr.Shapes;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>The steps of a spec as the engine knows steps.</summary>
internal static class SpecSteps
{
    /// <summary>The type of what a command's step returns: see <see cref="CommandOutput"/>.</summary>
    public const string OutputType = "Wrkr.CommandOutput";

    public static ImmutableArray<StepDescriptor> Of(JobSpec spec) => [.. spec.Steps.Select(Of)];

    private static StepDescriptor Of(JobSpecStep step) => step.DecisionNeeded is true
        ? new(step.Id, StepKind.Decision)
        : new(step.Id, StepKind.Step)
        {
            Output = step.IsRun() ? OutputType : null,
            MaxAttempts = 1 + (int)(step.Retries ?? 0),
            Timeout = step.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };

    /// <summary>Whether the step has a command that is run.</summary>
    public static bool IsRun(this JobSpecStep step) => step is { Executed: not false, Command: not null };
}
