using Polly;

namespace Wrkr.Runtime.Execution;

/// <summary>How a worker works; the public options, checked.</summary>
internal sealed record WorkerSettings(
    string WorkerId, int MaxConcurrentJobs, TimeSpan LeaseDuration, TimeSpan HeartbeatInterval, TimeSpan PollInterval,
    TimeSpan ShutdownGrace)
{
    /// <summary>The only job that is taken up; any when <see langword="null"/>.</summary>
    public string? OnlyJob { get; init; }

    /// <summary>Whether the worker ends when there is nothing to do.</summary>
    public bool StopWhenIdle { get; init; }

    /// <summary>Where steps say how far they are.</summary>
    public LiveProgress Progress { get; init; } = new();

    /// <summary>Whether a step's items run one after the other, each with a commit of its own.</summary>
    public bool RunsItemsInTurn { get; init; }

    /// <summary>How a job is started; on the thread pool when <see langword="null"/>.</summary>
    public Func<Func<Task>, Task>? Start { get; init; }

    /// <summary>How commits are sent again; as <see cref="Execution.Resend"/> has it when <see langword="null"/>.</summary>
    public ResiliencePipeline? Resend { get; init; }
}
