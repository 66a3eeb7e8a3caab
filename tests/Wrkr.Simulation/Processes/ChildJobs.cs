using System.Collections.Immutable;
using Wrkr.Shapes;
using Wrkr.Simulation.Steps;

namespace Wrkr.Simulation.Processes;

/// <summary>The job types that submit others, and the one that they submit.</summary>
internal static class ChildJobs
{
    private static readonly StepOptions Soon = new() { MaxAttempts = 2, Backoff = TimeSpan.FromMilliseconds(500) };
    private static readonly StepOptions Single = new() { MaxAttempts = 1 };
    private static readonly CompensationOptions UndoSoon = new() { MaxAttempts = 3, Backoff = TimeSpan.FromMilliseconds(500) };

    /// <summary>Nobody submits it but its parents; it fails, is canceled, and may have to be undone itself.</summary>
    public static JobDefinition<string, string> Leg { get; } = JobDefinition.Build<string>("leg")
        .Step<string>("go", StepCode.ActAsync, Soon).Compensate(UndoCode.UndoAsync, UndoSoon)
        .Step<string, string>("arrive", StepCode.ActAsync, Single)
        .Create();

    /// <summary>Two children, one after the other; nothing is undone, so a child that is stopped stops it and is resumed with it.</summary>
    public static JobDefinition<string, string> Relay { get; } = JobDefinition.Build<string>("relay")
        .Child("first-leg", Leg, text => text)
        .Child<string, string, string>("second-leg", Leg, text => text)
        .Step<string, string>("finish", StepCode.ActAsync, Soon)
        .Create();

    /// <summary>A child between steps that can be undone, as what it did can.</summary>
    public static JobDefinition<string, string> Errand { get; } = JobDefinition.Build<string>("errand")
        .Step<string>("plan", StepCode.ActAsync, Soon).Compensate(UndoCode.UndoAsync, UndoSoon)
        .Child<string, string, string>("run", Leg, text => text).Compensate(UndoCode.UndoAsync, UndoSoon)
        .Step<string, string>("report", StepCode.ActAsync, Single)
        .Create();

    public static ImmutableArray<JobDefinition<string, string>> Parents { get; } = [Relay, Errand];

    public static ImmutableArray<JobDefinition<string, string>> All { get; } = [Leg, Relay, Errand];
}
