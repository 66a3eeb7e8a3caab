using System.Text.Json;
using Wrkr.Simulation.Timing;

namespace Wrkr.Simulation.Steps;

/// <summary>What compensations and items do: they take their time, act outside, fail, hang and die, as the seed decides.</summary>
internal static class UndoCode
{
    public const int ItemCount = 7;

    public static async Task<string> ItemAsync(int item, StepContext context, CancellationToken cancellationToken)
    {
        var world = WorldOf(context);
        var run = world.Undone.BeginItem(item, context);
        try
        {
            await ActAsync(world, context, cancellationToken).ConfigureAwait(false);
            var output = $"item {item} of attempt {context.Attempt}, {world.Any.Int(1_000_000)}";
            (run.Output, run.End) = (JsonSerializer.Serialize(output), RunEnd.Returned);
            return output;
        }
        finally
        {
            run.End = run.End is RunEnd.Returned ? run.End : RunEnd.Threw;
            world.Trace.Add($"item {item} of {context.JobId} ends: {run.End}");
        }
    }

    public static async Task UndoAsync(string output, StepContext context, CancellationToken cancellationToken)
    {
        var world = WorldOf(context);
        var run = world.Undone.BeginUndo(JsonSerializer.Serialize(output), context);
        try
        {
            await ActAsync(world, context, cancellationToken).ConfigureAwait(false);
            run.End = RunEnd.Returned;
        }
        finally
        {
            run.End = run.End is RunEnd.Returned ? run.End : RunEnd.Threw;
            world.Trace.Add($"undoing '{output}' of {context.JobId}, attempt {context.Attempt}, ends: {run.End}");
        }
    }

    private static World WorldOf(StepContext context)
    {
        var world = ((SimTime)context.TimeProvider).Process.World;
        world.RequireThread("a compensation or an item");
        return world;
    }

    private static async Task ActAsync(World world, StepContext context, CancellationToken cancellationToken)
    {
        var process = ((SimTime)context.TimeProvider).Process;
        await StepCode.WorkAsync(world, process, context, cancellationToken).ConfigureAwait(false);
        world.Outside.Act();
        await StepCode.MayDieAsync(world, process).ConfigureAwait(false);
        if (world.Faults.StepFails())
        {
            throw new StepFailure($"Attempt {context.Attempt} fails.");
        }
    }
}
