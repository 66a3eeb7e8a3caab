namespace Wrkr.Runtime.Ledger;

/// <summary>Which way a job goes.</summary>
internal static class Phases
{
    public const string Forward = "forward";

    /// <summary>What was completed is undone, in reverse order of completion.</summary>
    public const string Compensating = "compensating";

    /// <summary>A cancel was folded: only the end may follow.</summary>
    public const string Canceling = "canceling";
}
