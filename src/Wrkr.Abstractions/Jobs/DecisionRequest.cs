namespace Wrkr;

/// <summary>What a person is asked to decide.</summary>
/// <param name="Question">The question, in a sentence or two; up to 2,000 characters are shown.</param>
public sealed record DecisionRequest(string Question);
