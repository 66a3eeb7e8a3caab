namespace Wrkr.Storage;

/// <summary>The last event of a job's ledger.</summary>
/// <param name="Seq">Its sequence number, from 1.</param>
/// <param name="Sha256">Its chain digest.</param>
public sealed record LedgerHead(long Seq, Digest Sha256);
