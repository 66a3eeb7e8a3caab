using System.Collections.Immutable;

namespace Wrkr.Shapes;

/// <summary>Waiting, passing over, repeating and choosing the way, declared by hand.</summary>
public sealed partial class JobDefinitionBuilder<TInput, TOutput>
{
    /// <summary>Adds a wait. The job holds no thread, lease or memory meanwhile.</summary>
    /// <param name="id">Its durable id.</param>
    /// <param name="duration">How long, by the store's clock, in whole milliseconds.</param>
    public JobDefinitionBuilder<TInput, NoOutput> Delay(string id, TimeSpan duration) => With<NoOutput>(new BuiltStep(
        new StepDescriptor(id, StepKind.Delay) { Delay = duration }, typeof(NoOutput),
        static (_, _) => throw new InvalidOperationException("A delay runs nothing."), typeof(NoOutput).Module));

    /// <summary>Adds a step that first waits for a signal: the job holds no thread, lease or memory until it has come.</summary>
    /// <typeparam name="TSignal">The type of the signal's data.</typeparam>
    /// <typeparam name="TNext">What the step returns.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="signal">The signal's name: a-z, 0-9 and '-'.</param>
    /// <param name="run">What it does.</param>
    /// <param name="options">Retries and time-out.</param>
    public JobDefinitionBuilder<TInput, TNext> OnSignal<TSignal, TNext>(
        string id, string signal, Func<TSignal, StepContext, CancellationToken, Task<TNext>> run, StepOptions? options = null)
    {
        var data = FromSignal<TSignal>(signal);
        return Add<TNext>(id, options, run, [data.Source], async (step, cancellationToken) =>
            step.Completed(await run(data.Read(step), step.Context, cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>Adds a step with a data parameter that first waits for a signal.</summary>
    /// <typeparam name="T1">The parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="TSignal">The type of the signal's data.</typeparam>
    /// <typeparam name="TNext">What the step returns.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="signal">The signal's name: a-z, 0-9 and '-'.</param>
    /// <param name="run">What it does.</param>
    /// <param name="options">Retries and time-out.</param>
    /// <exception cref="ArgumentException">Nothing earlier has the parameter's type.</exception>
    public JobDefinitionBuilder<TInput, TNext> OnSignal<T1, TSignal, TNext>(
        string id, string signal, Func<T1, TSignal, StepContext, CancellationToken, Task<TNext>> run, StepOptions? options = null)
    {
        var first = Bind<T1>(id);
        var data = FromSignal<TSignal>(signal);
        return Add<TNext>(id, options, run, [first.Source, data.Source], async (step, cancellationToken) =>
            step.Completed(await run(first.Read(step), data.Read(step), step.Context, cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>Adds a step that chooses where the job goes.</summary>
    /// <typeparam name="T1">The parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="TNext">Its output type.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="run">What it does.</param>
    /// <param name="skipTo">The later steps that it may go to (<see cref="StepResult.SkipTo{T}"/>).</param>
    /// <param name="options">Retries and time-out.</param>
    /// <exception cref="ArgumentException">Nothing earlier has the parameter's type.</exception>
    public JobDefinitionBuilder<TInput, TNext> Route<T1, TNext>(
        string id, Func<T1, StepContext, CancellationToken, Task<StepResult<TNext>>> run, IEnumerable<string>? skipTo = null,
        StepOptions? options = null)
    {
        var first = Bind<T1>(id);
        var descriptor = Describe<TNext>(id, StepKind.Step, options, [first.Source]) with { Routing = true, SkipTo = [.. skipTo ?? []] };
        return With<TNext>(new BuiltStep(
            descriptor, typeof(TNext),
            async (step, cancellationToken) =>
                Require(id, await run(first.Read(step), step.Context, cancellationToken).ConfigureAwait(false)).On(step),
            run.Method.Module));
    }

    /// <summary>Adds a step that runs again and again, each time with what it returned the time before.</summary>
    /// <typeparam name="T1">The parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="TNext">Its output type; later steps get the last repetition's.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="run">What it does; its second parameter has no value the first time.</param>
    /// <param name="again">Whether it runs once more. A function of its output alone.</param>
    /// <param name="maxIterations">How often it runs at the most. A step that asks for more blocks the job.</param>
    /// <param name="options">Retries and time-out of each repetition.</param>
    /// <exception cref="ArgumentException">Nothing earlier has the parameter's type.</exception>
    public JobDefinitionBuilder<TInput, TNext> Repeat<T1, TNext>(
        string id, Func<T1, Optional<TNext>, StepContext, CancellationToken, Task<TNext>> run, Func<TNext, bool> again, int maxIterations,
        StepOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(again);
        var first = Bind<T1>(id);
        var index = _steps.Count;
        var before = new Source(typeof(TNext), id, IsOptional: true);
        var descriptor = Describe<TNext>(id, StepKind.Step, options, [first.Source, before]) with { MaxIterations = maxIterations };
        return With<TNext>(new BuiltStep(descriptor, typeof(TNext), RunAsync, run.Method.Module));

        async ValueTask<StepOutcome> RunAsync(StepInvocation step, CancellationToken cancellationToken)
        {
            var last = step.Has(index) ? new Optional<TNext>(step.Output<TNext>(index)) : default;
            var output = await run(first.Read(step), last, step.Context, cancellationToken).ConfigureAwait(false);
            return (StepOutcome.Completed)step.Completed(output) with { Repeats = again(output) };
        }
    }

    /// <summary>Has the step that was added last run only when a condition holds. Its output is optional for later steps.</summary>
    /// <typeparam name="T1">The type that the condition looks at: the job's input or an earlier step's output.</typeparam>
    /// <param name="condition">The condition. It is evaluated before each attempt, and has no effects.</param>
    /// <exception cref="ArgumentException">There is no step, or nothing earlier has the parameter's type.</exception>
    public JobDefinitionBuilder<TInput, TOutput> When<T1>(Func<T1, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var (before, step) = _steps.Last();
        var read = new JobDefinitionBuilder<TInput, TOutput>(_name, _version, _json, before).Bind<T1>(step.Descriptor.Id);
        var descriptor = step.Descriptor with
        {
            MaySkip = true,
            Inputs = [.. step.Descriptor.Inputs, TypeName.Of(read.Source.Type)],
            Uses = [.. step.Descriptor.Uses, read.Source.StepId],
        };
        return With<TOutput>(before.Add(step with
        {
            Descriptor = descriptor,
            Run = async (invocation, cancellationToken) => condition(read.Read(invocation))
                ? await step.Run(invocation, cancellationToken).ConfigureAwait(false)
                : new StepOutcome.Skipped("its condition doesn't hold"),
        }));
    }

    /// <summary>
    /// Says how what the step that was added last did is undone, with its output. When the job fails, is rejected to that end, or is
    /// canceled, the compensations of all completed steps run in reverse order of completion.
    /// </summary>
    /// <param name="undo">What undoes it. It may run more than once, so it passes <see cref="StepContext.IdempotencyKey"/> on.</param>
    /// <param name="options">Retries and time-out.</param>
    /// <exception cref="ArgumentException">There is no step.</exception>
    public JobDefinitionBuilder<TInput, TOutput> Compensate(
        Func<TOutput, StepContext, CancellationToken, Task> undo, CompensationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(undo);
        var (before, step) = LastWithoutItems();
        var index = before.Count;
        return With<TOutput>(before.Add(step with
        {
            Descriptor = step.Descriptor with { Compensation = Describe(options, [step.Descriptor.Id]) },
            Undo = (invocation, cancellationToken) =>
                new(undo(invocation.Output<TOutput>(index), invocation.Context, cancellationToken)),
        }));
    }

    /// <summary>The same with the job's input, or an earlier step's output that the step itself reads.</summary>
    /// <typeparam name="T1">The parameter's type, by which it is bound.</typeparam>
    /// <param name="undo">What undoes it.</param>
    /// <param name="options">Retries and time-out.</param>
    /// <exception cref="ArgumentException">There is no step, or nothing earlier has the parameter's type.</exception>
    public JobDefinitionBuilder<TInput, TOutput> Compensate<T1>(
        Func<TOutput, T1, StepContext, CancellationToken, Task> undo, CompensationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(undo);
        var (before, step) = LastWithoutItems();
        var index = before.Count;
        var read = new JobDefinitionBuilder<TInput, TOutput>(_name, _version, _json, before).Bind<T1>(step.Descriptor.Id);
        return With<TOutput>(before.Add(step with
        {
            Descriptor = step.Descriptor with { Compensation = Describe(options, [step.Descriptor.Id, read.Source.StepId]) },
            Undo = (invocation, cancellationToken) => new(undo(
                invocation.Output<TOutput>(index), read.Read(invocation), invocation.Context, cancellationToken)),
        }));
    }

    private (BuiltSteps Before, BuiltStep Step) LastWithoutItems() => _steps.Last() is { Step.Items: null } last
        ? last
        : throw new ArgumentException("The last step runs over items: say how an item is undone, with CompensateItems.");

    private static CompensationDescriptor Describe(CompensationOptions? options, ImmutableArray<string> uses)
    {
        var chosen = options ?? new CompensationOptions();
        return new()
        {
            Uses = uses,
            MaxAttempts = chosen.MaxAttempts,
            Backoff = chosen.Backoff,
            Timeout = chosen.Timeout,
        };
    }

    private static StepResult<T> Require<T>(string id, StepResult<T>? result) =>
        result ?? throw new InvalidOperationException($"Step '{id}' returned null instead of a StepResult.");
}
