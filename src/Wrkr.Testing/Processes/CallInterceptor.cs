using Wrkr.Shapes;

namespace Wrkr.Testing.Processes;

/// <summary>Knows which steps of a process run, and tells the witness of them.</summary>
internal sealed class CallInterceptor(TestProcess process) : StepInterceptor
{
    public override async ValueTask<StepOutcome> ExecuteAsync(
        StepInvocation step, Func<ValueTask<StepOutcome>> call, CancellationToken cancellationToken)
    {
        var (context, world) = (step.Context, process.World);
        var running = new StepCall(context.JobId, context.StepId, context.Attempt, context.IdempotencyKey);
        StepCall.Current = running;
        world.Witness?.BeforeStep(process, running);
        world.Activity.Begin(running);
        StepOutcome? outcome = null;
        Exception? failure = null;
        try
        {
            outcome = await call().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the step throws is thrown on, unless the process dies here.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failure = thrown;
        }

        world.Activity.End(running);
        if (!process.IsAlive)
        {
            return await TestProcess.Never<StepOutcome>().ConfigureAwait(false);
        }

        if (world.Witness?.AfterStep(process, running, outcome) is Fate.Dies)
        {
            process.Die();
            return await TestProcess.Never<StepOutcome>().ConfigureAwait(false);
        }

        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        return outcome!;
    }
}
