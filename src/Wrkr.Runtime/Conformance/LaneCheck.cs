using System.Collections.Immutable;
using Wrkr.Runtime.Conformance.Reading;

namespace Wrkr.Runtime.Conformance;

/// <summary>One check of a lane: a row of the table in docs/conformance.md.</summary>
/// <param name="name">Its name; never renamed or reused within v1.</param>
/// <param name="demand">What has to hold, as a sentence.</param>
/// <param name="advice">What to do about a failure that doesn't know better.</param>
/// <param name="codes">The codes of its failures, the usual one first; none where they are another verdict's.</param>
internal abstract class LaneCheck(string name, string demand, string advice, params ImmutableArray<ReasonCode> codes)
{
    public string Name { get; } = name;

    public string Demand { get; } = demand;

    public string Advice { get; } = advice;

    public ImmutableArray<ReasonCode> Codes { get; } = codes;

    public virtual ValueTask RunAsync(Lane lane, LaneFindings findings, CancellationToken cancellationToken)
    {
        Run(lane, findings);
        return ValueTask.CompletedTask;
    }

    /// <summary>For a check that reads nothing more.</summary>
    protected virtual void Run(Lane lane, LaneFindings findings)
    {
    }
}
