using Wrkr.Storage;

namespace Wrkr.Runtime.Maintenance;

/// <summary>A job that has ended.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Head">The end of its ledger.</param>
/// <param name="EndedAt">When its last commit was made.</param>
internal sealed record EndedJob(string JobId, LedgerHead Head, DateTimeOffset EndedAt);
