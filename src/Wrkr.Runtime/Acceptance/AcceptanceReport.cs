using System.Collections.Immutable;

namespace Wrkr.Runtime.Acceptance;

/// <summary>How a job's result was judged.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Checks">Every check that was made, in order.</param>
public sealed record AcceptanceReport(string JobId, ImmutableArray<AcceptanceCheck> Checks)
{
    /// <summary>Whether every check passed.</summary>
    public bool IsAccepted => Checks.All(check => check.Passed);

    /// <summary>Why it isn't accepted, each reason once.</summary>
    public ImmutableArray<ReasonCode> Reasons => [.. Checks.Select(check => check.Reason).OfType<ReasonCode>().Distinct()];
}
