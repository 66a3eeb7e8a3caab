using System.Collections.Immutable;

namespace Wrkr.Runtime.Ledger;

/// <summary>How what a step did is undone.</summary>
/// <param name="Uses">Where its parameters come from; the step's own id for the output that is undone.</param>
/// <param name="MaxAttempts">How often it may fail.</param>
/// <param name="BackoffMs">The wait before the second attempt.</param>
/// <param name="TimeoutMs">How long an attempt may take.</param>
internal sealed record CompensationFacts(ImmutableArray<string> Uses, int MaxAttempts, long BackoffMs, long? TimeoutMs);
