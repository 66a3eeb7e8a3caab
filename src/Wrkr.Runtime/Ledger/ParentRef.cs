using Wrkr.Storage;

namespace Wrkr.Runtime.Ledger;

/// <summary>The job that submitted this one.</summary>
/// <param name="JobId">The parent.</param>
/// <param name="FirstSha256">The chain digest of its first event: which of all jobs that ever had this id.</param>
/// <param name="Seq">The parent's event that submitted this job.</param>
internal sealed record ParentRef(string JobId, Digest FirstSha256, long Seq);
