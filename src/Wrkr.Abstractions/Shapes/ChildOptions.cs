namespace Wrkr.Shapes;

/// <summary>How a child that is declared by hand runs.</summary>
public sealed record ChildOptions
{
    /// <summary>Which budget it runs under.</summary>
    public ChildBudget Budget { get; init; }
}
