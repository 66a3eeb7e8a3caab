namespace Wrkr;

/// <summary>Says which earlier step a parameter's value comes from, where its type alone would mean another.</summary>
/// <param name="step">The step's method or class: <c>nameof(Scan)</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromAttribute(string step) : Attribute
{
    /// <summary>The name of the step's method or class.</summary>
    public string Step { get; } = step;
}
