using System.Collections.Immutable;

namespace Wrkr;

/// <summary>A job in a list.</summary>
/// <param name="JobId">The job.</param>
/// <param name="JobType">Its type.</param>
/// <param name="Status">One of <see cref="JobStatuses"/>.</param>
/// <param name="Summary">The same in a sentence.</param>
public sealed record JobListItem(string JobId, string JobType, string Status, string Summary)
{
    /// <summary>How many steps were finished, in all.</summary>
    public long StepCount { get; init; }

    /// <summary>Why the job is stopped, when it is.</summary>
    public ImmutableArray<string> ReasonCodes { get; init; } = [];

    /// <summary>When its ledger grew last, by the store's clock.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}
