namespace Wrkr;

/// <summary>Declares the later steps that a step may go to with <see cref="StepResult.SkipTo{T}"/>.</summary>
/// <param name="steps">Their methods or classes: <c>nameof(Pay)</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class SkipsToAttribute(params string[] steps) : Attribute
{
    /// <summary>The names of the methods or classes.</summary>
    public IReadOnlyList<string> Steps { get; } = steps;
}
