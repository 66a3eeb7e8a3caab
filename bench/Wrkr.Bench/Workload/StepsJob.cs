using System.Globalization;
using Wrkr.Shapes;

namespace Wrkr.Bench.Workload;

/// <summary>A job of many small steps: each reads the output of the one before and returns 64 characters.</summary>
internal static class StepsJob
{
    private static readonly string Output = new('x', 64);

    /// <param name="steps">How many.</param>
    /// <param name="onStep">Called at each step's first instruction, with its index.</param>
    public static JobDefinition<string, string> Build(int steps, Func<int, CancellationToken, Task> onStep)
    {
        var builder = JobDefinition.Build<string>("steps").Step<string>(Id(0), (_, step, stopping) => RunAsync(step, stopping));
        for (var index = 1; index < steps; index++)
        {
            builder = builder.Step<string, string>(Id(index), (_, step, stopping) => RunAsync(step, stopping));
        }

        return builder.Create();

        async Task<string> RunAsync(StepContext step, CancellationToken stopping)
        {
            await onStep(step.StepIndex, stopping);
            return Output;
        }
    }

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"step-{index}");
}
