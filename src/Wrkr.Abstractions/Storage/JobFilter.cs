namespace Wrkr.Storage;

/// <summary>Which jobs to list; <see langword="null"/> members don't restrict.</summary>
public sealed record JobFilter
{
    /// <summary>Only jobs in this status.</summary>
    public string? Status { get; init; }

    /// <summary>Only jobs of this type.</summary>
    public string? JobType { get; init; }
}
