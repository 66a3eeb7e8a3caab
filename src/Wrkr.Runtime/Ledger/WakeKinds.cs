namespace Wrkr.Runtime.Ledger;

/// <summary>The causes that wake a job.</summary>
internal static class WakeKinds
{
    public const string Retry = "retry";
}
