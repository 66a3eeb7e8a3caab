using Wrkr.Storage;

namespace Wrkr.Runtime.StoreChecks;

/// <summary>What the check of one job came to.</summary>
/// <param name="Key">The job's key.</param>
/// <param name="Stored">Its row as it was found; <see langword="null"/> when not even that could be asked for.</param>
/// <param name="Ledger">Its ledger, when it is whole and without a fault.</param>
/// <param name="Findings">What was found.</param>
internal sealed record CheckedJob(long Key, StoredJob? Stored, LedgerCheck? Ledger, JobFindings Findings);
