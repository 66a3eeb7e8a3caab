namespace Wrkr;

/// <summary>How to submit a job.</summary>
public sealed record SubmitOptions
{
    /// <summary>The job's id; a new one when <see langword="null"/>.</summary>
    public string? JobId { get; init; }

    /// <summary>Who submits, for the record; the operating system's user when <see langword="null"/>.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>
    /// Limits for this job; each that is named here replaces the one that the job's code declares. They are part of what makes a second
    /// submit the same.
    /// </summary>
    public JobBudget? Budget { get; init; }
}
