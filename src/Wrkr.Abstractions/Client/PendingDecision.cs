namespace Wrkr;

/// <summary>A decision that waits for a person.</summary>
/// <param name="CheckpointId">What to approve or reject.</param>
/// <param name="StepId">The decision's step.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Digest">What an approval binds to: it covers the question and every artifact recorded before it.</param>
/// <param name="Deadline">Until when, by the store's clock; <see langword="null"/> for ever.</param>
public sealed record PendingDecision(string CheckpointId, string StepId, string Question, string Digest, DateTimeOffset? Deadline);
