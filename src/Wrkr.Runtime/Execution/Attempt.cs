using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wrkr.Shapes;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// One attempt: the arguments are read anew from their stored form, so that a retry and a run after a crash see the same.
/// </summary>
internal sealed class Attempt(
    JobDefinition definition, AttemptContext context, IServiceProvider services,
    IReadOnlyDictionary<string, LiveValue> values) : StepInvocation
{
    public override StepContext Context => context;

    public override IServiceProvider Services => services;

    public override T Input<T>() => Read<T>(StepDescriptor.JobInput);

    public override T Output<T>(int stepIndex) => Read<T>(definition.Steps[stepIndex].Id);

    public override Approval Approval(int stepIndex) => Value(definition.Steps[stepIndex].Id).Approval
        ?? throw new InvalidOperationException($"Step '{definition.Steps[stepIndex].Id}' is no decision.");

    public override bool Has(int stepIndex) => values.ContainsKey(definition.Steps[stepIndex].Id);

    public override T Signal<T>(string name) => Read<T>(StepDescriptor.SignalPrefix + name);

    public override StepOutcome Completed<T>(T output) => new StepOutcome.Completed(JsonSerializer.SerializeToUtf8Bytes(output, Type<T>()));

    private T Read<T>(string stepId) => JsonSerializer.Deserialize(Value(stepId).Json.Span, Type<T>())!;

    private LiveValue Value(string stepId) => values.TryGetValue(stepId, out var value)
        ? value
        : throw new InvalidOperationException($"Step '{context.StepId}' doesn't declare that it uses '{stepId}'.");

    private JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)definition.Json.GetTypeInfo(typeof(T));
}
