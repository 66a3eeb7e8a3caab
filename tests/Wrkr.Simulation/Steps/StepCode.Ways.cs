using System.Text.Json;
using Wrkr.Simulation.Invariants;

namespace Wrkr.Simulation.Steps;

/// <summary>Steps that repeat, choose the way and remember.</summary>
internal static partial class StepCode
{
    private const char Rough = '~';

    /// <summary>Goes on with what it returned before.</summary>
    public static Task<string> PolishAsync(string input, Optional<string> last, StepContext context, CancellationToken cancellationToken) =>
        RunAsync(
            last.HasValue ? last.Value!.TrimEnd(Rough) : input, context,
            (world, run, output, _) =>
            {
                if (last.HasValue != (context.Iteration > 0))
                {
                    world.Fail(Invariant.LedgerIsTrue, $"Repetition {context.Iteration} of {context.JobId} gets '{last.Value}' of the one before.");
                }

                run.Way = !world.Faults.IsOver && world.Any.Bool() ? RunWay.Repeat : RunWay.On;
                return Task.FromResult(run.Way is RunWay.Repeat ? output + Rough : output);
            },
            cancellationToken);

    public static bool IsRough(string text) => text.EndsWith(Rough);

    /// <summary>Chooses where the job goes.</summary>
    public static async Task<StepResult<string>> RouteAsync(string input, StepContext context, CancellationToken cancellationToken)
    {
        StepRun? chosen = null;
        var output = await RunAsync(
            input, context,
            (world, run, text, _) =>
            {
                chosen = run;
                run.Way = world.Any.Pick(
                    RunWay.On, RunWay.On, RunWay.On, RunWay.Skip, RunWay.End, RunWay.Again, world.Faults.IsOver ? RunWay.On : RunWay.Block);
                return Task.FromResult(text);
            },
            cancellationToken).ConfigureAwait(false);
        var world = chosen!.Process.World;
        return chosen.Way switch
        {
            RunWay.Skip => StepResult.SkipTo("close", output),
            RunWay.End => StepResult.Complete(output),
            RunWay.Again => StepResult.ContinueAt(world.StoreTime.GetUtcNow() + TimeSpan.FromMilliseconds(world.Any.Int(9000))),
            RunWay.Block => StepResult.Block("somebody has to look"),
            _ => output,
        };
    }

    /// <summary>Does two things that are remembered, and may fail after each.</summary>
    public static Task<string> BookAsync(string input, StepContext context, CancellationToken cancellationToken) =>
        RunAsync(
            input, context,
            async (world, run, output, token) =>
            {
                foreach (var key in new[] { "flight", "room" })
                {
                    output += " " + await OnceAsync(world, run, key, token).ConfigureAwait(false);
                    if (world.Faults.StepFails())
                    {
                        throw new StepFailure($"Attempt {context.Attempt} fails after the {key}.");
                    }
                }

                return output;
            },
            cancellationToken);

    private static async Task<string> OnceAsync(World world, StepRun run, string key, CancellationToken cancellationToken)
    {
        var context = run.Context;
        var result = await context.OnceAsync(
            key,
            async token =>
            {
                world.Outside.Operate(run, key);
                await MayDieAsync(world, run.Process).ConfigureAwait(false);
                await WorkAsync(world, run.Process, context, token).ConfigureAwait(false);
                var made = $"{key} {world.Any.Int(1_000_000)}";
                run.Operations[key] = JsonSerializer.Serialize(made);
                return made;
            },
            cancellationToken).ConfigureAwait(false);
        var known = world.Judge.Find(context.JobId)!.Waits.Remembered(context.StepId, context.Iteration, key);
        if (known is null || known.Output.Text != JsonSerializer.Serialize(result))
        {
            world.Fail(Invariant.OperationsAreKept, $"{run.Process} gets '{result}' for '{key}' of {context.JobId}; remembered is {known?.Output.Text}.");
        }

        return result;
    }
}
