namespace Wrkr;

/// <summary>
/// Declares how what a step did is undone. When the job fails for good, is rejected to that end, or is canceled, the compensations of all
/// completed steps run in reverse order of completion. On a step class it sets the options of its <see cref="ICompensation{TOut}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class CompensationAttribute : Attribute
{
    /// <summary>The options of a step class's own compensation.</summary>
    public CompensationAttribute()
    {
    }

    /// <summary>A method that undoes a step. It takes the step's output, and what the step itself took.</summary>
    /// <param name="step">The step's method: <c>nameof(Book)</c>.</param>
    public CompensationAttribute(string step) => Step = step;

    /// <summary>The name of the step's method.</summary>
    public string? Step { get; }

    /// <summary>How often it may fail or time out before the job blocks, from 1.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Seconds before the second attempt; each later wait is twice the one before, up to an hour.</summary>
    public double BackoffSeconds { get; set; } = 1;

    /// <summary>Seconds after which an attempt is canceled and counts as failed; 0 for no limit.</summary>
    public double TimeoutSeconds { get; set; }
}
