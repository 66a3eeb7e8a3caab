namespace Wrkr.Runtime.Execution;

/// <summary>How an item ended, before it is recorded.</summary>
/// <param name="Item">Which.</param>
/// <param name="Output">Its result, when it completed.</param>
/// <param name="Outcome">Of a failure: error or timeout.</param>
/// <param name="Message">Of a failure.</param>
/// <param name="Artifacts">The files that it named.</param>
internal sealed record ItemEnd(
    int Item, StoredData? Output, string? Outcome, string? Message, IReadOnlyList<AttemptArtifact> Artifacts);
