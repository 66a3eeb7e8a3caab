using System.Reflection;

namespace Wrkr.Shapes;

/// <summary>A job's code with something around each call of a step's method; everything else is passed on.</summary>
internal sealed class InterceptedStateMachine(JobStateMachine machine, StepInterceptor interceptor) : JobStateMachine
{
    internal override Module Code => machine.Code;

    internal override string? Objective => machine.Objective;

    internal override string? SummaryOf(int index) => machine.SummaryOf(index);

    internal override ReadOnlyMemory<byte>? Tolerate(int index, string failure, ReadOnlyMemory<byte>? output) =>
        machine.Tolerate(index, failure, output);

    public override ValueTask<StepOutcome> ExecuteAsync(int index, StepInvocation step, CancellationToken cancellationToken) =>
        interceptor.ExecuteAsync(step, () => machine.ExecuteAsync(index, step, cancellationToken), cancellationToken);

    public override StepItems PrepareItems(int index, StepInvocation step) =>
        new InterceptedItems(machine.PrepareItems(index, step), interceptor);

    public override async ValueTask CompensateAsync(int index, StepInvocation step, CancellationToken cancellationToken)
    {
        await interceptor.ExecuteAsync(step, UndoAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<StepOutcome> UndoAsync()
        {
            await machine.CompensateAsync(index, step, cancellationToken).ConfigureAwait(false);
            return StepInvocation.Completed();
        }
    }

    public override int Advance(int index, StepOutcome outcome) => machine.Advance(index, outcome);
}
