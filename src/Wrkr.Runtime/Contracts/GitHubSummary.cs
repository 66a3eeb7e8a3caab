using Wrkr.Runtime.Contracts.Values;

namespace Wrkr.Runtime.Contracts;

/// <summary><c>wrkr.github_summary</c>: a job's outcome for a pull request.</summary>
internal sealed record GitHubSummary() : ContractRecord("wrkr.github_summary")
{
    public required Valid<JobIdRule> JobId { get; init; }

    public required Valid<StatusRule> Status { get; init; }

    public required SummaryAcceptance Acceptance { get; init; }

    public required SummaryDelta ArtifactDelta { get; init; }

    public required string Markdown { get; init; }

    public override void Validate()
    {
        base.Validate();
        Demand.Count(Acceptance.ChecksRun, "checks_run");
        Demand.Count(Acceptance.ChecksPassed, "checks_passed");
        Demand.Count(ArtifactDelta.Added, "added");
        Demand.Count(ArtifactDelta.Changed, "changed");
        Demand.Count(ArtifactDelta.Removed, "removed");
        Demand.Text(Markdown, "markdown");
    }
}

/// <summary>How the result was judged.</summary>
internal sealed record SummaryAcceptance(long ChecksRun, long ChecksPassed, bool Failed);

/// <summary>How many artifacts were added, changed and removed.</summary>
internal sealed record SummaryDelta(long Added, long Changed, long Removed);
