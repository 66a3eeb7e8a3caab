using Wrkr.Shapes;

namespace Wrkr.Testing;

/// <summary>A job's position as it was when it was read, with asserts.</summary>
public sealed class JobCursor
{
    private readonly JobStatus _status;
    private readonly JobLedger _ledger;

    internal JobCursor(JobStatus status, JobDefinition definition, JobLedger ledger)
    {
        (_status, _ledger) = (status, ledger);
        StepId = status.StepIndex < definition.Steps.Length ? definition.Steps[status.StepIndex].Id : null;
    }

    /// <summary>How many steps lie behind.</summary>
    public int Index => _status.StepIndex;

    /// <summary>The step at the position; <see langword="null"/> behind the last one.</summary>
    public string? StepId { get; }

    /// <summary>Demands that a step is the next one, or the one that the job waits in.</summary>
    /// <param name="stepId">The step.</param>
    /// <exception cref="JobAssertionException">It is another.</exception>
    public JobCursor ShouldBeAt(string stepId) => StepId == stepId ? this : throw Failed($"at '{stepId}'");

    /// <summary>Demands that all steps lie behind.</summary>
    /// <exception cref="JobAssertionException">One is left.</exception>
    public JobCursor ShouldBeAtEnd() => StepId is null ? this : throw Failed("at its end");

    /// <summary>Demands that the job is in a status, such as <see cref="JobStatuses.Completed"/>.</summary>
    /// <param name="status">One of <see cref="JobStatuses"/>.</param>
    /// <exception cref="JobAssertionException">It is in another.</exception>
    public JobCursor ShouldBeIn(string status) => _status.Status == status ? this : throw Failed(status);

    /// <inheritdoc />
    public override string ToString() => StepId is null ? $"{_status.Status} at its end" : $"{_status.Status} at '{StepId}'";

    private JobAssertionException Failed(string expected) =>
        new($"Job '{_status.JobId}' should be {expected}, and is {this}. {_status.Summary}\n{_ledger}");
}
