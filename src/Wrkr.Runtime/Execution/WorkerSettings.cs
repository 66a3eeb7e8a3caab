namespace Wrkr.Runtime.Execution;

/// <summary>How a worker works; the public options, checked.</summary>
internal sealed record WorkerSettings(
    string WorkerId, int MaxConcurrentJobs, TimeSpan LeaseDuration, TimeSpan HeartbeatInterval, TimeSpan PollInterval,
    TimeSpan ShutdownGrace)
{
    /// <summary>The only job that is taken up; any when <see langword="null"/>.</summary>
    public string? OnlyJob { get; init; }
}
