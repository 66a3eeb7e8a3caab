namespace Wrkr.Shapes;

/// <summary>The items of a step that was declared by hand.</summary>
internal sealed class BuiltItems<TItem, TNext>(
    IReadOnlyList<TItem> items, Func<TItem, StepContext, CancellationToken, Task<TNext>> run) : StepItems
{
    public override int Count => items.Count;

    public override async ValueTask<StepOutcome> RunAsync(int item, StepInvocation step, CancellationToken cancellationToken) =>
        step.Completed(await run(items[item], step.Context, cancellationToken).ConfigureAwait(false));
}
