using System.Collections.Immutable;

namespace Wrkr.Shapes;

/// <summary>How what a step did is undone, as data.</summary>
public sealed record CompensationDescriptor
{
    /// <summary>
    /// Where its parameters come from: the step's own id for the output that is undone, earlier steps' ids, the job's input.
    /// </summary>
    public ImmutableArray<string> Uses { get; init; } = [];

    /// <summary>How often it may fail or time out before the job blocks, from 1.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The wait before the second attempt; each later wait is twice the one before, up to an hour.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an attempt may take, or <see langword="null"/> for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
