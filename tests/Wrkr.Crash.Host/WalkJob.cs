using System.Globalization;
using Wrkr.Shapes;

namespace Wrkr.Crash.Host;

/// <summary>A job of many small steps, each of which leaves a line in a file before it completes.</summary>
public static class WalkJob
{
    public const int Steps = 100;

    /// <summary>The definition; its input is the file of effects.</summary>
    public static JobDefinition<string, int> Definition { get; } = Build();

    private static JobDefinition<string, int> Build()
    {
        var builder = JobDefinition.Build<string>("walk").Step<int>(Id(0), (_, step, _) => LeaveTraceAsync(step));
        for (var index = 1; index < Steps; index++)
        {
            builder = builder.Step<int, int>(Id(index), (_, step, _) => LeaveTraceAsync(step));
        }

        return builder.Create();
    }

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"step-{index}");

    private static async Task<int> LeaveTraceAsync(StepContext step)
    {
        var trace = string.Create(CultureInfo.InvariantCulture, $"{step.JobId} {step.StepIndex} {step.Attempt}\n");
        await Traces.WriteAsync(trace);
        return step.StepIndex;
    }
}
