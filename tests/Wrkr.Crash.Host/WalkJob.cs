using System.Globalization;
using Wrkr.Shapes;

namespace Wrkr.Crash.Host;

/// <summary>Jobs of many small steps in a row.</summary>
public static class WalkJob
{
    public const int Steps = 40;
    public const int StrollSteps = 4;

    /// <summary>For clients, which don't run it.</summary>
    public static JobDefinition<string, int> Definition { get; } = Build("walk", Steps, static (_, _) => Task.CompletedTask);

    /// <summary>For clients, which don't run it.</summary>
    public static JobDefinition<string, int> Stroll { get; } = Build("stroll", StrollSteps, static (_, _) => Task.CompletedTask);

    public static IEnumerable<JobDefinition> All(Func<StepContext, CancellationToken, Task> work) =>
        [Build(Definition.Name, Steps, work), Build(Stroll.Name, StrollSteps, work)];

    public static string StepId(int index) => string.Create(CultureInfo.InvariantCulture, $"step-{index}");

    private static JobDefinition<string, int> Build(string name, int steps, Func<StepContext, CancellationToken, Task> work)
    {
        var builder = JobDefinition.Build<string>(name).Step<int>(StepId(0), (_, step, stopping) => RunAsync(step, stopping));
        for (var index = 1; index < steps; index++)
        {
            builder = builder.Step<int, int>(StepId(index), (_, step, stopping) => RunAsync(step, stopping));
        }

        return builder.Create();

        async Task<int> RunAsync(StepContext step, CancellationToken cancellationToken)
        {
            await work(step, cancellationToken);
            return step.StepIndex;
        }
    }
}
