namespace Wrkr;

/// <summary>Which budget a child job runs under.</summary>
public enum ChildBudget
{
    /// <summary>What its own type declares. What it uses isn't charged to the parent.</summary>
    Own,

    /// <summary>
    /// What is left of the parent's when it is submitted, and not more than its own type declares. What it has used is charged to the
    /// parent when it ends.
    /// </summary>
    Shared,
}
