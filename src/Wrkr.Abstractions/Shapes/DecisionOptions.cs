namespace Wrkr.Shapes;

/// <summary>What a decision allows besides approval.</summary>
public sealed record DecisionOptions
{
    /// <summary>
    /// How long the decision waits, from the request on and by the store's clock; <see langword="null"/> for as long as it takes. Whole
    /// milliseconds.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Where a rejection leads.</summary>
    public DecisionOutcome OnReject { get; init; } = DecisionOutcome.Block;

    /// <summary>Where a time-out leads; as a rejection when it isn't said.</summary>
    public DecisionOutcome OnTimeout
    {
        get => field ?? OnReject;
        init;
    }
}
