namespace Wrkr;

/// <summary>The statuses of a job, as they are stored and shown.</summary>
public static class JobStatuses
{
    /// <summary>Submitted, not claimed yet.</summary>
    public const string Queued = "queued";

    /// <summary>In work, or handed back to be claimed again.</summary>
    public const string Running = "running";

    /// <summary>Waits for a time, a retry or a person's resume.</summary>
    public const string Paused = "paused";

    /// <summary>Waits for a person's verdict.</summary>
    public const string BlockedDecision = "blocked_decision";

    /// <summary>Stopped at a budget.</summary>
    public const string BlockedBudget = "blocked_budget";

    /// <summary>Stopped by a failure or a rejection.</summary>
    public const string BlockedError = "blocked_error";

    /// <summary>Ended: every step is done.</summary>
    public const string Completed = "completed";

    /// <summary>Ended: canceled.</summary>
    public const string Canceled = "canceled";
}
