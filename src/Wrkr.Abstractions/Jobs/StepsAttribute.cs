namespace Wrkr;

/// <summary>
/// Lists the steps of a job whose steps are classes, in the order in which they run. Such a job has no step methods of its own.
/// </summary>
/// <param name="steps">
/// Classes with <see cref="StepAttribute"/> that are an <see cref="IStep{TIn, TOut}"/> (or one with other parameters), and classes with
/// <see cref="DecisionAttribute"/> that are an <see cref="IDecision{TIn}"/>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StepsAttribute(params Type[] steps) : Attribute
{
    /// <summary>The classes.</summary>
    public IReadOnlyList<Type> Steps { get; } = steps;
}
