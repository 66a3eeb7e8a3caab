namespace Wrkr.Storage;

/// <summary>
/// A job's row and artifact records as its ledger has them. They take the place of whatever is there; mail stays, and the row counts it.
/// </summary>
/// <param name="Key">The job's key in the store.</param>
/// <param name="Commit">
/// The row to write. Its expected head and fence are those of the ledger's last row: the job's own row isn't asked, but for its lease. It
/// leaves no lease. Its events, if any, are a takeover that fences off whoever wrote last; its artifacts are all that the job has.
/// </param>
public sealed record JobRestore(long Key, JobCommit Commit);
