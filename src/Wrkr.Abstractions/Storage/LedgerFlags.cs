namespace Wrkr.Storage;

/// <summary>What a ledger row holds, so that a listing needn't read the others.</summary>
[Flags]
public enum LedgerFlags
{
    /// <summary>Nothing that is listed.</summary>
    None = 0,

    /// <summary>At least one checkpoint.</summary>
    Checkpoint = 1,
}
