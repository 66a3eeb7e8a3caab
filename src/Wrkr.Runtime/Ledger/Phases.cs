namespace Wrkr.Runtime.Ledger;

/// <summary>Which way a job goes.</summary>
internal static class Phases
{
    public const string Forward = "forward";

    /// <summary>A cancel was folded: only the end may follow.</summary>
    public const string Canceling = "canceling";
}
