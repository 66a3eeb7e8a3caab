namespace Wrkr.Runtime.Maintenance;

/// <summary>Which files below an output directory are removed.</summary>
public sealed record OutputPruneOptions
{
    /// <summary>The output directory.</summary>
    public required string OutDirectory { get; init; }

    /// <summary>Packs, with their signatures, that were written at least so long ago; <see langword="null"/> for no limit.</summary>
    public TimeSpan? JobpackMaxAge { get; init; }

    /// <summary>All packs but the last so many; <see langword="null"/> for no limit.</summary>
    public int? MaxJobpacks { get; init; }

    /// <summary>Reports that were written at least so long ago; <see langword="null"/> for no limit.</summary>
    public TimeSpan? ReportMaxAge { get; init; }

    /// <summary>All reports but the last so many; <see langword="null"/> for no limit.</summary>
    public int? MaxReports { get; init; }

    /// <summary>Files for other systems that were written at least so long ago; <see langword="null"/> for no limit.</summary>
    public TimeSpan? IntegrationMaxAge { get; init; }

    /// <summary>Whether only to tell what would be removed.</summary>
    public bool DryRun { get; init; }

    /// <summary>The machine's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Whether the options name any file.</summary>
    public bool IsAny => (JobpackMaxAge ?? ReportMaxAge ?? IntegrationMaxAge) is not null || (MaxJobpacks ?? MaxReports) is not null;
}
