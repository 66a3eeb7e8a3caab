using Wrkr.Runtime.Contracts.JobSpecs;
using Wrkr.Shapes;

namespace Wrkr.Runtime.JobSpecs;

/// <summary>A spec as a job's definition: steps as data for the same engine that runs compiled jobs.</summary>
internal static class JobSpecDefinition
{
    /// <summary>The output type of a step that runs a command. No C# type has this name, so none can take its place.</summary>
    public const string CommandOutput = "wrkr:command_output";

    public static JobDefinition Of(JobSpec spec) =>
        new JobDefinition<NoInput, NoOutput>([.. spec.Steps.Select(Describe)], new JobSpecMachine(spec), CommandJson.Default.Options)
        {
            Budget = JobSpecBudget.Of(spec.Record.Budgets),
            FingerprintRules = spec.Record.EnvironmentFingerprint?.Rules ?? [],
        };

    private static StepDescriptor Describe(JobSpecStep step) => new(step.Id, IsDecision(step) ? StepKind.Decision : StepKind.Step)
    {
        Output = IsDecision(step) ? TypeName.Of(typeof(Approval)) : step.RunsCommand() ? CommandOutput : null,
        MaxAttempts = (int)(step.Retries ?? 0) + 1,
        Timeout = step.TimeoutSeconds is { } seconds ? TimeSpan.FromMilliseconds(Math.Ceiling(seconds * 1000)) : null,
    };

    private static bool IsDecision(JobSpecStep step) => step.DecisionNeeded is true;
}
