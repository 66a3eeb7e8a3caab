namespace Wrkr.Shapes;

/// <summary>Which job a <see cref="StepKind.Child"/> step submits, as data.</summary>
/// <param name="JobType">The child's job type. A host that runs the parent runs it too.</param>
public sealed record ChildDescriptor(string JobType)
{
    /// <summary>Which budget the child runs under.</summary>
    public ChildBudget Budget { get; init; }
}
