using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.accept_result</c>: how a job's result was judged.</summary>
internal sealed record AcceptResult() : ContractRecord("wrkr.accept_result")
{
    public required Valid<JobIdRule> JobId { get; init; }

    public required long ChecksRun { get; init; }

    public required long ChecksPassed { get; init; }

    public required ImmutableArray<AcceptFailure> Failures { get; init; }

    public required ImmutableArray<Valid<ReasonCodeRule>> ReasonCodes { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Count(ChecksRun, "checks_run");
        Demand.Count(ChecksPassed, "checks_passed");
        foreach (var failure in Failures)
        {
            Demand.Text(failure.Check, "check");
        }
    }
}

/// <param name="Check">The check that failed.</param>
/// <param name="Message">What it says.</param>
/// <param name="Artifact">The path that it is about.</param>
internal sealed record AcceptFailure(
    string Check, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Artifact = null);
