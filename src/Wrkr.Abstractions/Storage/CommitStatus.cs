namespace Wrkr.Storage;

/// <summary>What became of a commit.</summary>
public enum CommitStatus
{
    /// <summary>It is durable; or it was already, when the same bytes were sent before.</summary>
    Committed,

    /// <summary>The head or the mail moved, or data that was put before is gone. Nothing was written.</summary>
    Conflict,

    /// <summary>The fencing token is no longer the row's, or somebody's lease is live. Nothing was written.</summary>
    LeaseLost,
}
