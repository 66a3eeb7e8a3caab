using System.Collections.Immutable;

namespace Wrkr;

/// <summary>How a job's result was judged, for its record.</summary>
/// <param name="JobId">The job.</param>
/// <param name="JudgedSeq">The last event that was judged, as <see cref="ExportReceipt.HeadSeq"/> or <see cref="JobStatus.HeadSeq"/>
/// says.</param>
/// <param name="Checks">Every check that was made, in order; at least one.</param>
public sealed record AcceptanceOutcome(string JobId, long JudgedSeq, ImmutableArray<AcceptanceCheck> Checks) : JobCommand(JobId)
{
    /// <summary>The digest of the file that the rules came from, 64 lower-case hex digits; <see langword="null"/> without one.</summary>
    public string? ConfigSha256 { get; init; }
}
