using System.Collections.Immutable;
using Wrkr.Shapes;
using Wrkr.Simulation.Steps;

namespace Wrkr.Simulation.Processes;

/// <summary>The job types that undo what they did, and that run over items.</summary>
internal static class UndoJobs
{
    private static readonly StepOptions Soon = new() { MaxAttempts = 3, Backoff = TimeSpan.FromMilliseconds(500) };
    private static readonly StepOptions Single = new() { MaxAttempts = 1 };
    private static readonly CompensationOptions UndoSoon = new() { MaxAttempts = 3, Backoff = TimeSpan.FromMilliseconds(500) };
    private static readonly CompensationOptions UndoLate = new() { MaxAttempts = 2, Backoff = TimeSpan.FromSeconds(7) };

    /// <summary>Five steps, of which three can be undone; it is undone when it fails, when its decision is rejected, and when it is canceled.</summary>
    public static JobDefinition<string, string> Saga { get; } = JobDefinition.Build<string>("saga")
        .Step<string>("reserve-room", StepCode.ActAsync, Soon).Compensate(UndoCode.UndoAsync, UndoSoon)
        .Step<string, string>("tell", StepCode.ActAsync, Soon)
        .Step<string, string>("take-money", StepCode.ActAsync, Soon).Compensate(UndoCode.UndoAsync, UndoLate)
        .Decision<string>("keep", _ => new DecisionRequest("Keep it?"), new DecisionOptions { OnReject = DecisionOutcome.Compensate })
        .Step<string, string>("send-key", StepCode.ActAsync, Single).Compensate(UndoCode.UndoAsync, UndoSoon)
        .Step<string, string>("say-goodbye", StepCode.ActAsync, Single)
        .Create();

    /// <summary>Some of seven items may fail; those that completed can be undone, and so can what was before them.</summary>
    public static JobDefinition<string, string> Batch { get; } = JobDefinition.Build<string>("batch")
        .Step<string>("open-batch", StepCode.ActAsync, Soon).Compensate(UndoCode.UndoAsync, UndoSoon)
        .ForEach<string, int, string>(
            "each", _ => [.. Enumerable.Range(0, UndoCode.ItemCount)], UndoCode.ItemAsync, new() { MaxParallelism = 3, MaxFailures = 1 },
            new() { MaxAttempts = 2, Backoff = TimeSpan.FromMilliseconds(500) })
        .CompensateItems<string>(UndoCode.UndoAsync, UndoSoon)
        .Step<IReadOnlyList<string>, string>(
            "close-batch", (results, context, token) => StepCode.ActAsync($"{results.Count(result => result is not null)}", context, token), Single)
        .Create();

    public static ImmutableArray<JobDefinition<string, string>> All { get; } = [Saga, Batch];
}
