namespace Wrkr.Shapes;

/// <summary>How a step that is declared by hand is retried and timed out.</summary>
public sealed record StepOptions
{
    /// <summary>How often the step may fail or time out before the job blocks, from 1.</summary>
    public int MaxAttempts { get; init; } = 1;

    /// <summary>The wait before the second attempt; each later wait is twice the one before, up to an hour.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an attempt may take, or <see langword="null"/> for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the step's writes to the store's own database and its completion are one transaction.</summary>
    public bool Transactional { get; init; }

    /// <summary>What becomes of an attempt whose worker was lost.</summary>
    public StepExecution Execution { get; init; }
}
