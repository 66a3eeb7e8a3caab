namespace Wrkr;

/// <summary>
/// Declares a decision: the method says what to ask (<see cref="DecisionRequest"/>), then the job waits for a person. Or a class that is
/// one (<see cref="IDecision{TIn}"/>), for jobs that list it in <see cref="StepsAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class DecisionAttribute : Attribute
{
    /// <summary>A decision whose id is the name of its method or class in kebab-case, without <c>Async</c>.</summary>
    public DecisionAttribute()
    {
    }

    /// <summary>A decision with an id of its own.</summary>
    /// <param name="id">The durable id.</param>
    public DecisionAttribute(string id) => Id = id;

    /// <summary>The durable id, or <see langword="null"/> for the name in kebab-case.</summary>
    public string? Id { get; }

    /// <summary>Seconds for which it waits, from the request on and by the store's clock; 0 for as long as it takes.</summary>
    public double TimeoutSeconds { get; set; }

    /// <summary>Where a rejection leads.</summary>
    public DecisionPath OnReject { get; set; }

    /// <summary>Where a time-out leads; as a rejection when it isn't said.</summary>
    public DecisionPath OnTimeout { get; set; }

    /// <summary>The later step that follows a rejection, without an approval: <c>nameof(Close)</c>. Instead of
    /// <see cref="OnReject"/>.</summary>
    public string? RejectTo { get; set; }

    /// <summary>The later step that follows a time-out, without an approval. Instead of <see cref="OnTimeout"/>.</summary>
    public string? TimeoutTo { get; set; }
}
