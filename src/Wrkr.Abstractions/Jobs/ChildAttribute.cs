namespace Wrkr;

/// <summary>
/// Declares a step that submits another job and waits for it: the method makes the child's input, and the step's output is the child's
/// result. The job holds no thread, lease or memory meanwhile. The child's job id is made of this job's and the step's.
/// </summary>
/// <param name="job">The child's job class.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ChildAttribute(Type job) : Attribute
{
    /// <summary>The child's job class.</summary>
    public Type Job { get; } = job;

    /// <summary>The durable id of the step, or <see langword="null"/> for the method's name in kebab-case.</summary>
    public string? Id { get; set; }

    /// <summary>Which budget the child runs under.</summary>
    public ChildBudget Budget { get; set; }
}
