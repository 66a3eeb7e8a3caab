using System.Collections.Immutable;

namespace Wrkr;

/// <summary>Where a job stands.</summary>
/// <param name="JobId">The job.</param>
/// <param name="JobType">Its type.</param>
/// <param name="Status">One of <see cref="JobStatuses"/>.</param>
/// <param name="Summary">The same in a sentence, at most 2,000 characters.</param>
public sealed record JobStatus(string JobId, string JobType, string Status, string Summary)
{
    /// <summary>What the job is called: the name in its JobSpec, else its type.</summary>
    public string Name { get; init; } = JobType;

    /// <summary>What runs a job of a JobSpec; <see langword="null"/> for the others.</summary>
    public string? Adapter { get; init; }

    /// <summary>The position: how many steps lie behind.</summary>
    public int StepIndex { get; init; }

    /// <summary>How often the step at the position was started.</summary>
    public int Attempt { get; init; }

    /// <summary>How many steps were finished, in all.</summary>
    public long StepCount { get; init; }

    /// <summary>How many retries were made, in all.</summary>
    public long RetryCount { get; init; }

    /// <summary>What the job may use.</summary>
    public JobBudget Budget { get; init; } = JobBudget.None;

    /// <summary>What it has used, as far as that is settled: a step that runs now is charged when it ends.</summary>
    public JobUsage Used { get; init; } = JobUsage.None;

    /// <summary>What the step that runs now has set aside.</summary>
    public JobUsage Reserved { get; init; } = JobUsage.None;

    /// <summary>Why the job is stopped, when it is.</summary>
    public ImmutableArray<string> ReasonCodes { get; init; } = [];

    /// <summary>The digest of the environment that the job is bound to, once it has begun and if it depends on one.</summary>
    public string? EnvironmentHash { get; init; }

    /// <summary>The rules by which it was recorded, sorted.</summary>
    public ImmutableArray<string> EnvironmentRules { get; init; } = [];

    /// <summary>The decision that the job waits for, when it does.</summary>
    public PendingDecision? Decision { get; init; }

    /// <summary>Whether the job was paused: it starts no further step until it is resumed, whatever else it waits for.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Whether the job was canceled and ends when its child has ended.</summary>
    public bool IsCanceling { get; init; }

    /// <summary>Who runs the job, when somebody does.</summary>
    public JobLease? Lease { get; init; }

    /// <summary>The sequence number of the ledger's last event.</summary>
    public required long HeadSeq { get; init; }

    /// <summary>The chain digest of the ledger's last event: what a pack of this state can be checked against.</summary>
    public required string HeadSha256 { get; init; }

    /// <summary>The store's time of this answer.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The names of the signals that a paused job waits for.</summary>
    public ImmutableArray<string> AwaitedSignals { get; init; } = [];

    /// <summary>The job that this one submitted and waits for, when it does and that job is there already.</summary>
    public JobStatus? Child { get; init; }

    /// <summary>The id of the job whose child this one is.</summary>
    public string? Parent { get; init; }

    /// <summary>
    /// What the step that runs now last said of its progress. It isn't stored: only the host that runs the job knows it.
    /// </summary>
    public StepProgress? Progress { get; init; }

    /// <summary>Whether the job has ended.</summary>
    public bool IsFinal => Status is JobStatuses.Completed or JobStatuses.Canceled;

    /// <summary>Whether the job is stopped until somebody does something.</summary>
    public bool IsBlocked => Status switch
    {
        JobStatuses.BlockedDecision => Decision is not null,
        JobStatuses.BlockedBudget or JobStatuses.BlockedError => ReasonCodes.Length > 0,
        _ => false,
    };

    /// <summary>
    /// The job about which somebody has to do something before this one goes on: itself, the child that it waits for, or a child of that;
    /// <see langword="null"/> when it goes on by itself.
    /// </summary>
    public JobStatus? BlockedJob => this switch
    {
        { IsCanceling: true } => null,
        { IsBlocked: true } => this,
        { Child: { IsFinal: false, StopsItsParent: false } child } => child.BlockedJob,
        _ => null,
    };

    /// <summary>Whether it has failed, so that its parent, once it looks, stops as well or goes on without it.</summary>
    private bool StopsItsParent => this is { IsBlocked: true, Status: JobStatuses.BlockedError }
        && !ReasonCodes.Contains(Wrkr.ReasonCodes.EnvironmentFingerprintMismatch.Code);
}
