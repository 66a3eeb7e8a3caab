namespace Wrkr.Generators.Model;

/// <summary>How a step is retried and timed out; the defaults are those of <c>StepAttribute</c>.</summary>
internal sealed record StepOptionsModel
{
    public int MaxAttempts { get; init; } = 1;

    public double BackoffSeconds { get; init; } = 1;

    /// <summary>0 for no limit.</summary>
    public double TimeoutSeconds { get; init; }

    public bool Transactional { get; init; }

    public bool IsAtMostOnce { get; init; }
}
