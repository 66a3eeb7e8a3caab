namespace Wrkr;

/// <summary>
/// Declares a job. The class is <c>partial</c>; its <see cref="StepAttribute"/> and <see cref="DecisionAttribute"/> methods run in the
/// order of declaration.
/// </summary>
/// <param name="name">The job type's durable name, such as <c>repo-audit</c>. Renaming it makes another job type.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class JobAttribute(string name) : Attribute
{
    /// <summary>The job type's durable name.</summary>
    public string Name { get; } = name;

    /// <summary>The version of the declaration, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>
    /// A <c>JsonSerializerContext</c> that knows the step types. Without it, reflection is used where the application allows it.
    /// </summary>
    public Type? Json { get; set; }
}
