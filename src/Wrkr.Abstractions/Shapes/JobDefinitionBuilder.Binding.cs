namespace Wrkr.Shapes;

/// <summary>How a parameter of a step that is declared by hand finds its value: by its type, among what comes before.</summary>
public sealed partial class JobDefinitionBuilder<TInput, TOutput>
{
    private Parameter<T> Bind<T>(string id)
    {
        if (default(T) is IOptionalParameter optional)
        {
            return _steps.FindLatest(optional.Element) is var (made, at)
                ? Optional<T>(optional, made.Descriptor, at)
                : throw Unbound(id, optional.Element);
        }

        if (_steps.FindLatest(typeof(T)) is var (step, index))
        {
            return From<T>(step.Descriptor, index);
        }

        return typeof(T) == typeof(TInput)
            ? new(new(typeof(T), StepDescriptor.JobInput), invocation => invocation.Input<T>())
            : throw Unbound(id, typeof(T));
    }

    private static ArgumentException Unbound(string id, Type type) => new(
        $"Step '{id}' takes a {TypeName.Of(type)}, but neither the job's input nor an earlier step's output has that type.");

    /// <summary>Static, so that its lambdas don't keep the builder: each builder holds all steps so far.</summary>
    private static Parameter<T> From<T>(StepDescriptor from, int index) => new(
        new(typeof(T), from.Id), from.Kind is StepKind.Decision ? step => (T)(object)step.Approval(index) : step => step.Output<T>(index));

    private static Parameter<T> Optional<T>(IOptionalParameter optional, StepDescriptor from, int index)
    {
        var kind = from.Kind;
        return new(new(optional.Element, from.Id, IsOptional: true), step => (T)optional.Read(step, kind, index));
    }

    private static Parameter<T> FromSignal<T>(string name) =>
        new(new(typeof(T), StepDescriptor.SignalPrefix + name), step => step.Signal<T>(name));

    private readonly record struct Source(Type Type, string StepId, bool IsOptional = false);

    private readonly record struct Parameter<T>(Source Source, Func<StepInvocation, T> Read);
}
