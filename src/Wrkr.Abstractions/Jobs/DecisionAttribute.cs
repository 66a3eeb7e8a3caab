namespace Wrkr;

/// <summary>Declares a decision: the method says what to ask (<see cref="DecisionRequest"/>), then the job waits for a person.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DecisionAttribute : Attribute
{
    /// <summary>A decision whose id is its method's name in kebab-case, without <c>Async</c>.</summary>
    public DecisionAttribute()
    {
    }

    /// <summary>A decision with an id of its own.</summary>
    /// <param name="id">The durable id.</param>
    public DecisionAttribute(string id) => Id = id;

    /// <summary>The durable id, or <see langword="null"/> for the method's name in kebab-case.</summary>
    public string? Id { get; }
}
