namespace Wrkr.Shapes;

/// <summary>How a compensation that is declared by hand is retried and timed out.</summary>
public sealed record CompensationOptions
{
    /// <summary>How often it may fail or time out before the job blocks, from 1.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The wait before the second attempt; each later wait is twice the one before, up to an hour.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an attempt may take, or <see langword="null"/> for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
