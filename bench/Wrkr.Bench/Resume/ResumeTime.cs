namespace Wrkr.Bench.Resume;

/// <summary>One resume.</summary>
/// <param name="Claim">From reading the job's row to the step's first instruction: two or three reads by key and one commit.</param>
/// <param name="Total">The same with the search that found the job.</param>
/// <param name="LedgerRows">How many ledger rows were read meanwhile.</param>
internal sealed record ResumeTime(TimeSpan Claim, TimeSpan Total, long LedgerRows);
