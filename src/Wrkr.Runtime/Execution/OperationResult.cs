namespace Wrkr.Runtime.Execution;

/// <summary>What an operation of a step came to.</summary>
/// <param name="Item">The item whose operation it is, of a step that has some.</param>
/// <param name="Key">Which operation.</param>
/// <param name="Output">Its result, which is remembered.</param>
/// <param name="Checkpoint">The summary of the checkpoint that is added with it, if one is.</param>
internal sealed record OperationResult(string? Item, string Key, StoredData Output, string? Checkpoint);
