using System.Collections.Immutable;
using Wrkr.Runtime.Contracts;

namespace Wrkr.Runtime.Inspection;

/// <summary>How a job's result was judged last, as its pack tells.</summary>
/// <param name="CreatedAt">When it was recorded.</param>
/// <param name="ProducerVersion">By which version.</param>
/// <param name="ChecksRun">How many checks were made.</param>
/// <param name="ChecksPassed">How many of them passed.</param>
/// <param name="Failures">The others.</param>
/// <param name="ReasonCodes">Why they failed, each code once.</param>
public sealed record PackAcceptance(
    DateTimeOffset CreatedAt, string ProducerVersion, long ChecksRun, long ChecksPassed, ImmutableArray<PackAcceptanceFailure> Failures,
    ImmutableArray<string> ReasonCodes)
{
    internal static PackAcceptance Of(AcceptResult result) => new(
        result.CreatedAt, result.ProducerVersion, result.ChecksRun, result.ChecksPassed,
        [.. result.Failures.Select(failure => new PackAcceptanceFailure(failure.Check, failure.Message, failure.Artifact))],
        [.. result.ReasonCodes.Select(code => code.Text)]);
}
