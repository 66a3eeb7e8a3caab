namespace Wrkr.Runtime.Ledger;

/// <summary>How a step runs over its items.</summary>
/// <param name="MaxParallelism">How many at once.</param>
/// <param name="MaxFailures">How many may fail for good.</param>
internal sealed record ForEachFacts(int MaxParallelism, int MaxFailures);
