using System.Collections.Immutable;
using Wrkr.Shapes;
using Wrkr.Simulation.Steps;

namespace Wrkr.Simulation.Processes;

/// <summary>The job types: retries soon and late, decisions, budgets with reservations, time-outs, waits, ways and operations, one that minds where it runs, and a second version of one.</summary>
internal static class SimJobs
{
    private static readonly StepOptions Soon = new() { MaxAttempts = 3, Backoff = TimeSpan.FromMilliseconds(500) };
    private static readonly StepOptions Late = new() { MaxAttempts = 2, Backoff = TimeSpan.FromSeconds(7) };
    private static readonly StepOptions Once = new() { Execution = StepExecution.AtMostOnce };

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

    /// <summary>Waits for two payments and between them for times, long and short.</summary>
    public static JobDefinition<string, string> Parcel { get; } = JobDefinition.Build<string>("parcel")
        .Step<string>("pack", StepCode.ActAsync, Soon)
        .OnSignal<string, string, string>("send", "paid", (text, paid, context, token) => StepCode.ActAsync($"{text} {paid}", context, token), Soon)
        .Delay("night", TimeSpan.FromSeconds(8))
        .OnSignal<string, string, string>("hand-over", "paid", (text, paid, context, token) => StepCode.ActAsync($"{text} {paid}", context, token), Late)
        .Delay("moment", TimeSpan.FromSeconds(2))
        .Repeat<string, string>("polish", StepCode.PolishAsync, StepCode.IsRough, maxIterations: 3, Soon)
        .Create();

    /// <summary>Chooses its way, and asks for a while.</summary>
    public static JobDefinition<string, string> Fork { get; } = JobDefinition.Build<string>("fork")
        .Route<string>("choose", StepCode.RouteAsync, ["close"], Soon)
        .Decision<string>("confirm", _ => new DecisionRequest("Go on?"), new DecisionOptions
        {
            Timeout = TimeSpan.FromSeconds(6), OnReject = DecisionOutcome.Block, OnTimeout = DecisionOutcome.SkipTo("close"),
        })
        .Step<string, string>("extend", StepCode.ActAsync, Soon).When<string>(text => text.Length % 2 == 0)
        .Step<Optional<string>, string>("close", (text, context, token) => StepCode.ActAsync(text.Value ?? "", context, token), Soon)
        .Create();

    /// <summary>Pays at most once, and remembers what it books.</summary>
    public static JobDefinition<string, string> Trip { get; } = JobDefinition.Build<string>("trip")
        .Step<string>("pay", StepCode.ActAsync, Once)
        .Step<string, string>("book", StepCode.BookAsync, Soon with { MaxAttempts = 5 })
        .Step<string, string>("insure", StepCode.ActAsync, Once)
        .Create();

    public static ImmutableArray<JobDefinition<string, string>> Submitted { get; } =
        [Walk, Gate, Spend, Clock, Bound, LongerWalk, Parcel, Fork, Trip];

    /// <summary>What each worker can run besides its version of the walk.</summary>
    public static ImmutableArray<JobDefinition> Common { get; } = [Gate, Spend, Clock, Bound, Parcel, Fork, Trip];

    public static IEnumerable<JobDefinition> All => Submitted;

    private static JobDefinitionBuilder<string, string> Steps(int version) => JobDefinition.Build<string>("walk", version)
        .Step<string>("first", StepCode.ActAsync, Soon)
        .Step<string, string>("second", StepCode.ActAsync, Late)
        .Step<string, string>("third", StepCode.ActAsync, Soon);
}
