namespace Wrkr;

/// <summary>A recorded approval. A later step takes it as a parameter to say that it runs only after that decision.</summary>
/// <param name="CheckpointId">The decision's checkpoint, such as <c>cp_14</c>.</param>
/// <param name="ApprovedBy">Who approved.</param>
/// <param name="Reason">The reason given.</param>
/// <param name="ApprovedAt">When the approval reached the store, by the store's clock.</param>
public sealed record Approval(string CheckpointId, string ApprovedBy, string Reason, DateTimeOffset ApprovedAt);
