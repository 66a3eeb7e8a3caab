namespace Wrkr;

/// <summary>A person's answer to a decision.</summary>
/// <param name="JobId">The job.</param>
/// <param name="CheckpointId">The decision's checkpoint, as <see cref="JobStatus"/> shows it.</param>
/// <param name="Reason">Why, for the record; required.</param>
public sealed record Verdict(string JobId, string CheckpointId, string Reason) : JobCommand(JobId, Reason)
{
    /// <summary>
    /// The digest of what the person saw (<see cref="PendingDecision.Digest"/>): the verdict is refused when it is another.
    /// </summary>
    public string? ExpectedDigest { get; init; }

    /// <summary>The person's signature over all of it, as <c>VerdictSigner</c> makes it; <see langword="null"/> for none.</summary>
    public VerdictSignature? Signature { get; init; }
}
