namespace Wrkr.Shapes;

/// <summary>Running over the items of a list, declared by hand.</summary>
public sealed partial class JobDefinitionBuilder<TInput, TOutput>
{
    /// <summary>
    /// Adds a step that runs once for each item of a list. Each item is durable by itself: after a crash only those run again that hadn't
    /// ended. The results are in the order of the items.
    /// </summary>
    /// <typeparam name="T1">What holds the list: the job's input or an earlier step's output.</typeparam>
    /// <typeparam name="TItem">An item.</typeparam>
    /// <typeparam name="TNext">An item's result.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="items">The list. A function of its argument alone: it is called again after a crash.</param>
    /// <param name="run">What is done with an item.</param>
    /// <param name="forEach">How many at once, and how many may fail.</param>
    /// <param name="options">Retries and time-out of each item.</param>
    /// <exception cref="ArgumentException">Nothing earlier has the parameter's type, or items may fail whose results can't be
    /// <see langword="null"/>.</exception>
    public JobDefinitionBuilder<TInput, IReadOnlyList<TNext>> ForEach<T1, TItem, TNext>(
        string id, Func<T1, IReadOnlyList<TItem>> items, Func<TItem, StepContext, CancellationToken, Task<TNext>> run,
        ForEachOptions? forEach = null, StepOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (forEach?.MaxFailures > 0 && default(TNext) is not null)
        {
            throw new ArgumentException(
                $"Items of step '{id}' may fail, and a {TypeName.Of(typeof(TNext))} can't be null: return a nullable type.",
                nameof(forEach));
        }

        var first = Bind<T1>(id);
        var descriptor = Describe<IReadOnlyList<TNext>>(id, StepKind.ForEach, options, [first.Source]) with { ForEach = forEach ?? new() };
        return With<IReadOnlyList<TNext>>(new BuiltStep(
            descriptor, typeof(IReadOnlyList<TNext>),
            static (_, _) => throw new InvalidOperationException("It runs item by item."), run.Method.Module)
        {
            Items = step => new BuiltItems<TItem, TNext>(items(first.Read(step)), run),
        });
    }

    /// <summary>Says how an item of the step that was added last is undone, with its result: the last one to complete first.</summary>
    /// <typeparam name="TItem">An item's result.</typeparam>
    /// <param name="undo">What undoes it. It may run more than once, so it passes <see cref="StepContext.IdempotencyKey"/> on.</param>
    /// <param name="options">Retries and time-out.</param>
    /// <exception cref="ArgumentException">The last step has no such items.</exception>
    public JobDefinitionBuilder<TInput, TOutput> CompensateItems<TItem>(
        Func<TItem, StepContext, CancellationToken, Task> undo, CompensationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(undo);
        var (before, step) = _steps.Last();
        if (step.OutputType != typeof(IReadOnlyList<TItem>) || step.Items is null)
        {
            throw new ArgumentException($"Step '{step.Descriptor.Id}' has no items whose results are a {TypeName.Of(typeof(TItem))}.");
        }

        var index = before.Count;
        return With<TOutput>(before.Add(step with
        {
            Descriptor = step.Descriptor with { Compensation = Describe(options, [step.Descriptor.Id]) },
            Undo = (invocation, cancellationToken) => new(undo(invocation.Output<TItem>(index), invocation.Context, cancellationToken)),
        }));
    }
}
