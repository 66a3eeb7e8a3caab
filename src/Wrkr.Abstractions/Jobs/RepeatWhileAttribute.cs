namespace Wrkr;

/// <summary>
/// Runs a step again as long as a condition holds of its output. Each repetition is durable by itself. A parameter of the step's own output
/// type is what it returned before: <see langword="null"/> the first time, or the latest earlier value of that type.
/// </summary>
/// <param name="condition">
/// A method of the same class that returns <see langword="bool"/> and takes the output: <c>nameof(HasMore)</c>. A function of its arguments
/// alone.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class RepeatWhileAttribute(string condition) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Condition { get; } = condition;

    /// <summary>How often the step runs at the most, from 1; it has to be said. A step that asks for more blocks the job.</summary>
    public int MaxIterations { get; set; }
}
