namespace Wrkr.Runtime.Ledger;

/// <summary>Which job a step submits.</summary>
/// <param name="JobType">Its type.</param>
/// <param name="Budget"><see cref="Own"/> or <see cref="Shared"/>.</param>
internal sealed record ChildFacts(string JobType, string Budget)
{
    public const string Own = "own";
    public const string Shared = "shared";

    public bool SharesBudget() => Budget == Shared;
}
