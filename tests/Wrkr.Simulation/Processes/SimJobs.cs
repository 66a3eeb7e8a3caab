using System.Collections.Immutable;
using Wrkr.Shapes;
using Wrkr.Simulation.Steps;

namespace Wrkr.Simulation.Processes;

/// <summary>The job types: retries soon and late, decisions, budgets with reservations, time-outs, one that minds where it runs, and a second version of one.</summary>
internal static class SimJobs
{
    private static readonly StepOptions Soon = new() { MaxAttempts = 3, Backoff = TimeSpan.FromMilliseconds(500) };
    private static readonly StepOptions Late = new() { MaxAttempts = 2, Backoff = TimeSpan.FromSeconds(7) };

    public static JobDefinition<string, string> Walk { get; } = Steps(1).Create();

    public static JobDefinition<string, string> LongerWalk { get; } = Steps(2).Step<string, string>("home", StepCode.ActAsync, Soon).Create();

    public static JobDefinition<string, string> Gate { get; } = JobDefinition.Build<string>("gate")
        .Step<string>("prepare", StepCode.ActAsync, Soon)
        .Decision<string>("review", _ => new DecisionRequest("Publish?"))
        .Step<string, Approval, string>("publish", (text, _, context, token) => StepCode.ActAsync(text, context, token), Soon)
        .Create();

    public static JobDefinition<string, string> Spend { get; } = JobDefinition.Build<string>("spend")
        .Budget(new JobBudget { MaxStepCount = 3, MaxRetries = 1, MaxToolCalls = 5, MaxTokens = 120, MaxCost = 2 })
        .Step<string>("order", StepCode.SpendAsync, Soon)
        .Step<string, string>("ship", StepCode.SpendAsync, Soon)
        .Step<string, string>("bill", StepCode.SpendAsync, Late)
        .Step<string, string>("thank", StepCode.ActAsync, Soon)
        .Create();

    public static JobDefinition<string, string> Clock { get; } = JobDefinition.Build<string>("clock")
        .Budget(new JobBudget { MaxWallTime = TimeSpan.FromSeconds(10) })
        .Step<string>("wind", StepCode.ActAsync, Soon with { MaxAttempts = 4, Timeout = TimeSpan.FromSeconds(3) })
        .Step<string, string>("strike", StepCode.ActAsync, Soon)
        .Create();

    public static JobDefinition<string, string> Bound { get; } = JobDefinition.Build<string>("bound")
        .Fingerprint(SimMachine.Rule)
        .Step<string>("measure", StepCode.ActAsync, Soon)
        .Step<string, string>("cut", StepCode.ActAsync, Late)
        .Decision<string>("fit", _ => new DecisionRequest("Does it fit?"))
        .Step<string, string>("sew", StepCode.ActAsync, Late)
        .Create();

    public static ImmutableArray<JobDefinition<string, string>> Submitted { get; } = [Walk, Gate, Spend, Clock, Bound, LongerWalk];

    public static IEnumerable<JobDefinition> All => Submitted;

    private static JobDefinitionBuilder<string, string> Steps(int version) => JobDefinition.Build<string>("walk", version)
        .Step<string>("first", StepCode.ActAsync, Soon)
        .Step<string, string>("second", StepCode.ActAsync, Late)
        .Step<string, string>("third", StepCode.ActAsync, Soon);
}
