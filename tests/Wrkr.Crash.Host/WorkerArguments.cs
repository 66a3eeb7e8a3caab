using System.Text.Json;

namespace Wrkr.Crash.Host;

/// <summary>How a worker process works.</summary>
/// <param name="Store">The SQLite file.</param>
public sealed record WorkerArguments(string Store)
{
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public int MaxConcurrentJobs { get; init; } = 4;

    /// <summary>How long a step takes.</summary>
    public TimeSpan Work { get; init; }

    public static WorkerArguments Parse(string json) => JsonSerializer.Deserialize<WorkerArguments>(json)!;

    public override string ToString() => JsonSerializer.Serialize(this);
}
