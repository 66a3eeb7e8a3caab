namespace Wrkr;

/// <summary>An event of a job's ledger, for looking at.</summary>
/// <param name="Seq">Its sequence number, from 1.</param>
/// <param name="Type">Its type, such as <c>step_completed</c>.</param>
/// <param name="CreatedAt">The time of its commit.</param>
/// <param name="Fence">The fencing token that it was written under; 0 for the submission.</param>
/// <param name="Executed">False for what was declared but not run.</param>
public sealed record JobEvent(long Seq, string Type, DateTimeOffset CreatedAt, long Fence, bool Executed)
{
    /// <summary>The step that it is about, if it is about one.</summary>
    public string? StepId { get; init; }

    /// <summary>The attempt of that step, from 1.</summary>
    public int? Attempt { get; init; }
}
