using Wrkr.Shapes;

namespace Wrkr;

/// <summary>
/// A parameter of a step that is declared by hand, for the output of a step that may have been passed over, or of the repetition before.
/// </summary>
/// <typeparam name="T">The output's type.</typeparam>
public readonly record struct Optional<T> : IOptionalParameter
{
    /// <summary>A value that is there.</summary>
    /// <param name="value">The value.</param>
    public Optional(T value) => (HasValue, Value) = (true, value);

    /// <summary>Whether there is one.</summary>
    public bool HasValue { get; }

    /// <summary>The value, or the type's default when there is none.</summary>
    public T? Value { get; }

    Type IOptionalParameter.Element => typeof(T);

    object IOptionalParameter.Read(StepInvocation step, StepKind kind, int index) => !step.Has(index) ? default
        : new Optional<T>(kind is StepKind.Decision ? (T)(object)step.Approval(index) : step.Output<T>(index));
}
