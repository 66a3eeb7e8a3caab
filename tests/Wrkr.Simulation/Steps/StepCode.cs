using System.Text.Json;
using Wrkr.Runtime.Execution;
using Wrkr.Runtime.Ledger;
using Wrkr.Simulation.Faults;
using Wrkr.Simulation.Timing;

namespace Wrkr.Simulation.Steps;

/// <summary>What steps do: they take their time, act outside, use up budgets, fail, hang and die, as the seed decides.</summary>
internal static partial class StepCode
{
    public static Task<string> ActAsync(string input, StepContext context, CancellationToken cancellationToken) =>
        RunAsync(input, context, static (_, _, output, _) => Task.FromResult(output), cancellationToken);

    public static Task<string> SpendAsync(string input, StepContext context, CancellationToken cancellationToken) =>
        RunAsync(input, context, static (_, _, output, _) => Task.FromResult(output), cancellationToken, spends: true);

    private static async Task<string> RunAsync(
        string input, StepContext context, Func<World, StepRun, string, CancellationToken, Task<string>> finish,
        CancellationToken cancellationToken, bool spends = false)
    {
        var process = ((SimTime)context.TimeProvider).Process;
        var world = process.World;
        world.RequireThread("a step");
        var run = world.Outside.Begin(process, context);
        try
        {
            for (var acts = world.Any.Int(3); acts >= 0; acts--)
            {
                await WorkAsync(world, process, context, cancellationToken).ConfigureAwait(false);
                if (spends)
                {
                    await SpendAsync(world, process, context, cancellationToken).ConfigureAwait(false);
                }

                world.Outside.Act();
                await MayDieAsync(world, process).ConfigureAwait(false);
            }

            if (world.Faults.StepFails())
            {
                throw new StepFailure($"Attempt {context.Attempt} fails.");
            }

            var output = await finish(world, run, $"{input} {context.StepId}.{context.Attempt}", cancellationToken).ConfigureAwait(false);
            (run.Output, run.End) = (JsonSerializer.Serialize(output), RunEnd.Returned);
            return output;
        }
        catch (OperationCanceledException)
        {
            run.End = RunEnd.Canceled;
            throw;
        }
        catch (Exception)
        {
            run.End = RunEnd.Threw;
            throw;
        }
        finally
        {
            world.Trace.Add($"{process} ends {context.JobId} {context.StepId}, attempt {context.Attempt}: {run.End}");
        }
    }

    public static async Task WorkAsync(World world, SimProcess process, StepContext context, CancellationToken cancellationToken)
    {
        if (world.Faults.StallsInStep())
        {
            world.Stall(process);
        }

        // Some steps don't look at their token.
        var heard = world.Any.Once(5) ? CancellationToken.None : cancellationToken;
        var most = world.Any.Once(6) ? 12_000 : 1500;
        await Wait.ForAsync(TimeSpan.FromMilliseconds(world.Any.Int(most)), context.TimeProvider, heard).ConfigureAwait(false);
    }

    private static async Task SpendAsync(World world, SimProcess process, StepContext context, CancellationToken cancellationToken)
    {
        var tokens = 1 + world.Any.Int(30);
        var use = new Usage(ToolCallCount: 1, Tokens: tokens);
        world.Outside.Ask(context.JobId, use);
        var reservation = await context.TryReserveAsync(new BudgetUse { ToolCalls = 1, Tokens = tokens }, cancellationToken)
            .ConfigureAwait(false);
        if (reservation is null)
        {
            world.Outside.Ask(context.JobId, new(ToolCallCount: 1));
            context.UseTool();
            throw new StepFailure("There is no budget for the call.");
        }

        var used = 1 + world.Any.Int(tokens);
        world.Outside.Use(process, context.JobId, new(ToolCallCount: 1, Tokens: used));
        await MayDieAsync(world, process).ConfigureAwait(false);
        if (world.Any.Bool())
        {
            reservation.Settle(new BudgetUse { ToolCalls = 1, Tokens = used });
        }

        if (world.Any.Bool())
        {
            world.Outside.Ask(context.JobId, new(CostMicros: 500_000));
            context.SpendCost(0.5m);
        }
    }

    public static Task MayDieAsync(World world, SimProcess process)
    {
        if (!world.Faults.CrashesAfterEffect())
        {
            return Task.CompletedTask;
        }

        world.Counts.Add(FaultKind.CrashAfterEffect);
        world.Crash(process, "after an effect");
        return new TaskCompletionSource().Task;
    }
}
