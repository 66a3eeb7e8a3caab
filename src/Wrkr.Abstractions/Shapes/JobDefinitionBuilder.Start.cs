using System.Text.Json;

namespace Wrkr.Shapes;

/// <summary>The start of a job that is declared by hand: the first step goes here.</summary>
/// <typeparam name="TInput">What the job is submitted with.</typeparam>
public sealed class JobDefinitionBuilder<TInput>
{
    private readonly JobDefinitionBuilder<TInput, NoOutput> _empty;

    internal JobDefinitionBuilder(string name, int version, JsonSerializerOptions? json)
        : this(new(name, version, json, BuiltSteps.None))
    {
    }

    private JobDefinitionBuilder(JobDefinitionBuilder<TInput, NoOutput> empty) => _empty = empty;

    /// <summary>Declares what of the environment the job depends on, in the rules of <see cref="FingerprintAttribute"/>.</summary>
    /// <param name="rules">The rules; a later call adds to those of an earlier one.</param>
    public JobDefinitionBuilder<TInput> Fingerprint(params IEnumerable<string> rules) => new(_empty.Fingerprint(rules));

    /// <summary>Limits what a job of this type may use. Said again, it replaces what was said before.</summary>
    /// <param name="budget">The limits.</param>
    public JobDefinitionBuilder<TInput> Budget(JobBudget budget) => new(_empty.Budget(budget));

    /// <summary>Adds the first step, with the job's input as its parameter.</summary>
    /// <typeparam name="TNext">What it returns.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="run">What it does.</param>
    /// <param name="options">Retries and time-out.</param>
    public JobDefinitionBuilder<TInput, TNext> Step<TNext>(
        string id, Func<TInput, StepContext, CancellationToken, Task<TNext>> run, StepOptions? options = null) =>
        _empty.Step(id, run, options);

    /// <summary>Starts with a decision about the job's input.</summary>
    /// <param name="id">Its durable id.</param>
    /// <param name="ask">Says what to ask.</param>
    /// <param name="options">How long it waits, and where a rejection or a time-out leads; the job blocks unless told.</param>
    public JobDefinitionBuilder<TInput, Approval> Decision(string id, Func<TInput, DecisionRequest> ask, DecisionOptions? options = null) =>
        _empty.Decision(id, ask, options);

    /// <summary>Starts with a step that submits another job and waits for it, with the job's input as its parameter.</summary>
    /// <typeparam name="TChildInput">The child's input.</typeparam>
    /// <typeparam name="TChildOutput">The child's result.</typeparam>
    /// <param name="id">Its durable id. The child's job id is made of it.</param>
    /// <param name="job">The child's job type. A host that runs this job runs it too, without being told.</param>
    /// <param name="input">Makes the child's input.</param>
    /// <param name="options">Which budget the child runs under.</param>
    /// <exception cref="ArgumentException">The child ends with a decision.</exception>
    public JobDefinitionBuilder<TInput, TChildOutput> Child<TChildInput, TChildOutput>(
        string id, JobDefinition<TChildInput, TChildOutput> job, Func<TInput, TChildInput> input, ChildOptions? options = null) =>
        _empty.Child(id, job, input, options);

    /// <summary>The same with a job type by its name: the host must be given that type.</summary>
    /// <typeparam name="TChildInput">The child's input.</typeparam>
    /// <typeparam name="TChildOutput">The child's result.</typeparam>
    /// <param name="id">Its durable id. The child's job id is made of it.</param>
    /// <param name="jobType">The child's job type.</param>
    /// <param name="input">Makes the child's input.</param>
    /// <param name="options">Which budget the child runs under.</param>
    public JobDefinitionBuilder<TInput, TChildOutput> Child<TChildInput, TChildOutput>(
        string id, string jobType, Func<TInput, TChildInput> input, ChildOptions? options = null) =>
        _empty.Child<TInput, TChildInput, TChildOutput>(id, jobType, input, options);

    /// <summary>Starts with a wait.</summary>
    /// <param name="id">Its durable id.</param>
    /// <param name="duration">How long, by the store's clock, in whole milliseconds.</param>
    public JobDefinitionBuilder<TInput, NoOutput> Delay(string id, TimeSpan duration) => _empty.Delay(id, duration);

    /// <summary>Starts with a step that first waits for a signal, with the job's input as its other parameter.</summary>
    /// <typeparam name="TSignal">The type of the signal's data.</typeparam>
    /// <typeparam name="TNext">What the step returns.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="signal">The signal's name: a-z, 0-9 and '-'.</param>
    /// <param name="run">What it does.</param>
    /// <param name="options">Retries and time-out.</param>
    public JobDefinitionBuilder<TInput, TNext> OnSignal<TSignal, TNext>(
        string id, string signal, Func<TInput, TSignal, StepContext, CancellationToken, Task<TNext>> run, StepOptions? options = null) =>
        _empty.OnSignal(id, signal, run, options);

    /// <summary>Starts with a step that chooses where the job goes, with the job's input as its parameter.</summary>
    /// <typeparam name="TNext">Its output type.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="run">What it does.</param>
    /// <param name="skipTo">The later steps that it may go to.</param>
    /// <param name="options">Retries and time-out.</param>
    public JobDefinitionBuilder<TInput, TNext> Route<TNext>(
        string id, Func<TInput, StepContext, CancellationToken, Task<StepResult<TNext>>> run, IEnumerable<string>? skipTo = null,
        StepOptions? options = null) => _empty.Route(id, run, skipTo, options);

    /// <summary>Starts with a step that runs once for each item of a list in the job's input.</summary>
    /// <typeparam name="TItem">An item.</typeparam>
    /// <typeparam name="TNext">An item's result.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="items">The list. A function of its argument alone.</param>
    /// <param name="run">What is done with an item.</param>
    /// <param name="forEach">How many at once, and how many may fail.</param>
    /// <param name="options">Retries and time-out of each item.</param>
    public JobDefinitionBuilder<TInput, IReadOnlyList<TNext>> ForEach<TItem, TNext>(
        string id, Func<TInput, IReadOnlyList<TItem>> items, Func<TItem, StepContext, CancellationToken, Task<TNext>> run,
        ForEachOptions? forEach = null, StepOptions? options = null) => _empty.ForEach(id, items, run, forEach, options);

    /// <summary>Starts with a step that runs again and again, with the job's input as its first parameter.</summary>
    /// <typeparam name="TNext">Its output type; later steps get the last repetition's.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="run">What it does; its second parameter has no value the first time.</param>
    /// <param name="again">Whether it runs once more. A function of its output alone.</param>
    /// <param name="maxIterations">How often it runs at the most. A step that asks for more blocks the job.</param>
    /// <param name="options">Retries and time-out of each repetition.</param>
    public JobDefinitionBuilder<TInput, TNext> Repeat<TNext>(
        string id, Func<TInput, Optional<TNext>, StepContext, CancellationToken, Task<TNext>> run, Func<TNext, bool> again,
        int maxIterations, StepOptions? options = null) => _empty.Repeat(id, run, again, maxIterations, options);
}
