using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// One attempt: the arguments are read anew from their stored form, so that a retry and a run after a crash see the same.
/// </summary>
internal sealed class Attempt(
    JobDefinition definition, JobCatalog catalog, AttemptContext context, IServiceProvider services,
    IReadOnlyDictionary<string, LiveValue> values) : StepInvocation
{
    public override StepContext Context => context;

    public override IServiceProvider Services => services;

    public override T Input<T>() => Read<T>(StepDescriptor.JobInput, definition.Json);

    public override T Output<T>(int stepIndex) =>
        Read<T>(definition.Steps[stepIndex].Id, JsonOf(definition.Steps[stepIndex]));

    public override Approval Approval(int stepIndex) => Value(definition.Steps[stepIndex].Id).Approval
        ?? throw new InvalidOperationException($"Step '{definition.Steps[stepIndex].Id}' is no decision.");

    public override bool Has(int stepIndex) => values.ContainsKey(definition.Steps[stepIndex].Id);

    public override T Signal<T>(string name) => Read<T>(StepDescriptor.SignalPrefix + name, definition.Json);

    public override StepOutcome Completed<T>(T output) =>
        new StepOutcome.Completed(JsonSerializer.SerializeToUtf8Bytes(output, Type<T>(definition.Json)));

    // An author's JSON context doesn't know NoInput, so it is written without asking.
    public override StepOutcome Child<T>(T input) => new StepOutcome.Child(input is NoInput
        ? "{}"u8.ToArray()
        : JsonSerializer.SerializeToUtf8Bytes(input, Type<T>(JsonOf(definition.Steps[context.StepIndex]))));

    private T Read<T>(string stepId, JsonSerializerOptions json) => JsonSerializer.Deserialize(Value(stepId).Json.Span, Type<T>(json))!;

    /// <summary>A child's type writes and reads its input and its result, whoever made it.</summary>
    private JsonSerializerOptions JsonOf(StepDescriptor step) =>
        step.Child is { } child && catalog.Find(child.JobType) is { } job ? job.Definition.Json : definition.Json;

    private LiveValue Value(string stepId) => values.TryGetValue(stepId, out var value)
        ? value
        : throw new InvalidOperationException($"Step '{context.StepId}' doesn't declare that it uses '{stepId}'.");

    private static JsonTypeInfo<T> Type<T>(JsonSerializerOptions json) => (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T));
}
