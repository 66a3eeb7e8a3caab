using System.Collections.Immutable;
using System.Text.Json;

namespace Wrkr.Shapes;

/// <summary>
/// Declares a job by hand, for tools and tests, with the binding rules of the compiler: a parameter is the job's input or the
/// latest earlier output of its type; <see cref="Approval"/> is that of the latest decision. Not safe for use from several threads.
/// </summary>
/// <typeparam name="TInput">What the job is submitted with.</typeparam>
/// <typeparam name="TOutput">What the step that was added last returns.</typeparam>
public sealed partial class JobDefinitionBuilder<TInput, TOutput>
{
    private readonly string _name;
    private readonly int _version;
    private readonly JsonSerializerOptions? _json;
    private readonly BuiltSteps _steps;

    internal JobDefinitionBuilder(string name, int version, JsonSerializerOptions? json, BuiltSteps steps)
    {
        _name = name;
        _version = version;
        _json = json;
        _steps = steps;
    }

    private ImmutableArray<string> Rules { get; init; } = [];

    private JobBudget Limits { get; init; } = JobBudget.None;

    private ImmutableArray<Func<JobDefinition>> Children { get; init; } = [];

    /// <summary>Declares what of the environment the job depends on, in the rules of <see cref="FingerprintAttribute"/>.</summary>
    /// <param name="rules">The rules; a later call adds to those of an earlier one.</param>
    public JobDefinitionBuilder<TInput, TOutput> Fingerprint(params IEnumerable<string> rules) =>
        new(_name, _version, _json, _steps) { Rules = [.. Rules, .. rules], Limits = Limits, Children = Children };

    /// <summary>Limits what a job of this type may use. Said again, it replaces what was said before.</summary>
    /// <param name="budget">The limits.</param>
    public JobDefinitionBuilder<TInput, TOutput> Budget(JobBudget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return new(_name, _version, _json, _steps) { Rules = Rules, Limits = budget, Children = Children };
    }

    /// <summary>Adds a step without data parameters.</summary>
    /// <typeparam name="TNext">What it returns.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="run">What it does.</param>
    /// <param name="options">Retries and time-out.</param>
    public JobDefinitionBuilder<TInput, TNext> Step<TNext>(
        string id, Func<StepContext, CancellationToken, Task<TNext>> run, StepOptions? options = null) =>
        Add<TNext>(id, options, run, [], async (step, cancellationToken) =>
            step.Completed(await run(step.Context, cancellationToken).ConfigureAwait(false)));

    /// <summary>Adds a step with one data parameter.</summary>
    /// <typeparam name="T1">The parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="TNext">What it returns.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="run">What it does.</param>
    /// <param name="options">Retries and time-out.</param>
    /// <exception cref="ArgumentException">Nothing earlier has the parameter's type.</exception>
    public JobDefinitionBuilder<TInput, TNext> Step<T1, TNext>(
        string id, Func<T1, StepContext, CancellationToken, Task<TNext>> run, StepOptions? options = null)
    {
        var first = Bind<T1>(id);
        return Add<TNext>(id, options, run, [first.Source], async (step, cancellationToken) =>
            step.Completed(await run(first.Read(step), step.Context, cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>Adds a step with two data parameters.</summary>
    /// <typeparam name="T1">The first parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="T2">The second parameter's type, by which it is bound.</typeparam>
    /// <typeparam name="TNext">What it returns.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="run">What it does.</param>
    /// <param name="options">Retries and time-out.</param>
    /// <exception cref="ArgumentException">Nothing earlier has a parameter's type.</exception>
    public JobDefinitionBuilder<TInput, TNext> Step<T1, T2, TNext>(
        string id, Func<T1, T2, StepContext, CancellationToken, Task<TNext>> run, StepOptions? options = null)
    {
        var first = Bind<T1>(id);
        var second = Bind<T2>(id);
        return Add<TNext>(id, options, run, [first.Source, second.Source], async (step, cancellationToken) =>
            step.Completed(await run(first.Read(step), second.Read(step), step.Context, cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>Adds a decision: the job waits there for a person.</summary>
    /// <typeparam name="T1">The parameter's type, by which it is bound.</typeparam>
    /// <param name="id">Its durable id.</param>
    /// <param name="ask">Says what to ask.</param>
    /// <param name="options">How long it waits, and where a rejection or a time-out leads; the job blocks unless told.</param>
    /// <exception cref="ArgumentException">Nothing earlier has the parameter's type.</exception>
    public JobDefinitionBuilder<TInput, Approval> Decision<T1>(string id, Func<T1, DecisionRequest> ask, DecisionOptions? options = null)
    {
        var first = Bind<T1>(id);
        var descriptor = Describe<Approval>(id, StepKind.Decision, null, [first.Source]) with { Decision = options };
        return With<Approval>(new BuiltStep(
            descriptor, typeof(Approval), (step, _) => new(StepInvocation.Decide(ask(first.Read(step)))), ask.Method.Module));
    }

    /// <summary>The finished definition; its result is what the last step returns.</summary>
    /// <exception cref="ArgumentException">A name or an id is wrong, or there is no step.</exception>
    public JobDefinition<TInput, TOutput> Create()
    {
        var steps = _steps.ToArray();
        return new(_name, _version, [.. steps.Select(step => step.Descriptor)], new BuiltStateMachine(steps), _json)
        {
            FingerprintRules = Rules,
            Budget = Limits,
            Children = Children,
        };
    }

    private JobDefinitionBuilder<TInput, TNext> Add<TNext>(
        string id, StepOptions? options, Delegate code, ImmutableArray<Source> sources, RunStep run) =>
        With<TNext>(new BuiltStep(Describe<TNext>(id, StepKind.Step, options, sources), typeof(TNext), run, code.Method.Module));

    private JobDefinitionBuilder<TInput, TNext> With<TNext>(BuiltStep step) => With<TNext>(_steps.Add(step));

    private JobDefinitionBuilder<TInput, TNext> With<TNext>(BuiltSteps steps) =>
        new(_name, _version, _json, steps) { Rules = Rules, Limits = Limits, Children = Children };

    private static StepDescriptor Describe<TNext>(string id, StepKind kind, StepOptions? options, ImmutableArray<Source> sources)
    {
        var chosen = options ?? new StepOptions();
        return new StepDescriptor(id, kind)
        {
            Inputs = [.. sources.Select(source => TypeName.Of(source.Type))],
            Output = TypeName.Of(typeof(TNext)),
            Uses = [.. sources.Select(source => source.StepId)],
            Optional = [.. sources.Where(source => source.IsOptional).Select(source => source.StepId).Distinct()],
            MaxAttempts = chosen.MaxAttempts,
            Backoff = chosen.Backoff,
            Timeout = chosen.Timeout,
            Transactional = chosen.Transactional,
            Execution = chosen.Execution,
        };
    }
}
