namespace Wrkr;

/// <summary>Declares a step: a method that runs once, and never again after it has completed.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StepAttribute : Attribute
{
    /// <summary>A step whose id is its method's name in kebab-case, without <c>Async</c>.</summary>
    public StepAttribute()
    {
    }

    /// <summary>A step with an id of its own, so that the method can be renamed while jobs are in flight.</summary>
    /// <param name="id">The durable id.</param>
    public StepAttribute(string id) => Id = id;

    /// <summary>The durable id, or <see langword="null"/> for the method's name in kebab-case.</summary>
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
}
