namespace Wrkr.Generators.Model;

/// <summary>How what a step did is undone.</summary>
internal sealed record CompensationModel
{
    public required CallModel Call { get; init; }

    /// <summary>Whether the method returns a task.</summary>
    public required bool IsAwaited { get; init; }

    public required int MaxAttempts { get; init; }

    public required double BackoffSeconds { get; init; }

    /// <summary>0 for no limit.</summary>
    public required double TimeoutSeconds { get; init; }
}
