namespace Wrkr;

/// <summary>Which jobs to list; <see langword="null"/> members don't restrict.</summary>
public sealed record JobQuery
{
    /// <summary>How many jobs a page has when nobody says.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Only jobs in this status, one of <see cref="JobStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Only jobs of this type.</summary>
    public string? JobType { get; init; }

    /// <summary>Only jobs whose ledger has grown at this time or later, by the store's clock.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How many jobs a page has at the most, from 1.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Where the page begins: <see cref="JobListPage.Next"/> of the page before it.</summary>
    public string? After { get; init; }
}
