namespace Wrkr.Runtime.Ledger;

/// <summary>What a decision allows besides approval.</summary>
/// <param name="TimeoutMs">How long it waits.</param>
/// <param name="OnReject">The outcome of a rejection: one of <see cref="DecisionOutcomes"/>.</param>
/// <param name="OnTimeout">The outcome of a time-out.</param>
internal sealed record DecisionFacts(long? TimeoutMs, string OnReject, string OnTimeout);
