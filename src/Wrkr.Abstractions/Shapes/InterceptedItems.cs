namespace Wrkr.Shapes;

/// <summary>A step's items with something around the run of each.</summary>
internal sealed class InterceptedItems(StepItems items, StepInterceptor interceptor) : StepItems
{
    public override int Count => items.Count;

    public override ValueTask<StepOutcome> RunAsync(int item, StepInvocation step, CancellationToken cancellationToken) =>
        interceptor.ExecuteAsync(step, () => items.RunAsync(item, step, cancellationToken), cancellationToken);
}
