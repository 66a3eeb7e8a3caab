namespace Wrkr;

/// <summary>
/// Runs a step only when a condition holds. Its output is then one that needn't be there: later steps take it as nullable, or as
/// <see cref="Optional{T}"/>.
/// </summary>
/// <param name="condition">
/// A method of the same class that returns <see langword="bool"/> and takes the job's input or earlier outputs: <c>nameof(HasFixes)</c>. It
/// is called before each attempt, and has no effects.
/// </param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class WhenAttribute(string condition) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Condition { get; } = condition;
}
