namespace Wrkr;

/// <summary>
/// Declares a step: a method of a job that runs once, and never again after it has completed; or a class that is one
/// (<see cref="IStep{TIn, TOut}"/>), for jobs that list it in <see cref="StepsAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class StepAttribute : Attribute
{
    /// <summary>A step whose id is the name of its method or class in kebab-case, without <c>Async</c>.</summary>
    public StepAttribute()
    {
    }

    /// <summary>A step with an id of its own, so that the method can be renamed while jobs are in flight.</summary>
    /// <param name="id">The durable id.</param>
    public StepAttribute(string id) => Id = id;

    /// <summary>The durable id, or <see langword="null"/> for the name in kebab-case.</summary>
    public string? Id { get; }

    /// <summary>
    /// How often the step may fail or time out before the job blocks, from 1. A run cut short by a crash isn't a failure.
    /// </summary>
    public int MaxAttempts { get; set; } = 1;

    /// <summary>Seconds before the second attempt; each later wait is twice the one before, up to an hour.</summary>
    public double BackoffSeconds { get; set; } = 1;

    /// <summary>Seconds after which an attempt is canceled and counts as failed; 0 for no limit.</summary>
    public double TimeoutSeconds { get; set; }

    /// <summary>
    /// Whether the step writes to the store's own database with <see cref="StepContext.Transaction{T}"/>: its writes and its completion are
    /// one transaction then. Needs a store that can do that, as PostgreSQL's can.
    /// </summary>
    public bool Transactional { get; set; }

    /// <summary>What becomes of an attempt whose worker was lost. A step that runs at most once has one attempt.</summary>
    public StepExecution Execution { get; set; }
}
