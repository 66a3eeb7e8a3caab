namespace Wrkr;

/// <summary>Which ended jobs are removed. A job that hasn't ended never is.</summary>
public sealed record PruneOptions
{
    /// <summary>Jobs that ended at least so long ago; <see langword="null"/> for no limit.</summary>
    public TimeSpan? JobMaxAge { get; init; }

    /// <summary>All ended jobs but the last so many; <see langword="null"/> for no limit.</summary>
    public int? MaxJobs { get; init; }

    /// <summary>Whether only to tell what would be removed.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// How long data is kept that no ledger names and that isn't that of a removed job: a step may have put it and not be committed yet.
    /// A day unless told.
    /// </summary>
    public TimeSpan DataGrace { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Whether the space is given back to the disk at the end; commits wait meanwhile.</summary>
    public bool Compact { get; init; }
}
