namespace Wrkr.Runtime.Ledger;

/// <summary>Where a rejection or a time-out leads.</summary>
internal static class DecisionOutcomes
{
    /// <summary>The job blocks with <c>E_DECISION_REJECTED</c>.</summary>
    public const string Block = "block";
}
