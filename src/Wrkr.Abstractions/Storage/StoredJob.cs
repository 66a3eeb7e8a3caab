namespace Wrkr.Storage;

/// <summary>What a store holds under a job's key, of one moment.</summary>
/// <param name="Key">The key.</param>
/// <param name="Row">The row; <see langword="null"/> when there is none, or none that can be read.</param>
/// <param name="RowProblem">What is wrong with the row by itself, as the end of a sentence; <see langword="null"/> when nothing is.</param>
/// <param name="LastSeq">The last event in the ledger; 0 when it is empty.</param>
/// <param name="LastMailSeq">The place of the last mail; 0 when there is none.</param>
/// <param name="Now">The store's time of this answer.</param>
public sealed record StoredJob(long Key, JobRow? Row, string? RowProblem, long LastSeq, long LastMailSeq, DateTimeOffset Now);
