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
    public JobDefinitionBuilder<TInput, Approval> Decision(string id, Func<TInput, DecisionRequest> ask) => _empty.Decision(id, ask);
}
