namespace Wrkr.Runtime.Execution;

/// <summary>The job is another worker's now: what this one did since its last commit doesn't count.</summary>
internal sealed class LeaseLostException(string jobId)
    : WrkrException(ReasonCodes.LeaseConflict, $"The lease of job '{jobId}' was lost.");
