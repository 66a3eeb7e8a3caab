namespace Wrkr;

/// <summary>What a person is asked to decide.</summary>
/// <param name="Question">The question, in a sentence or two; up to 2,000 characters are shown.</param>
public sealed record DecisionRequest(string Question)
{
    /// <summary>The kind of the required action; <c>approve</c> when <see langword="null"/>.</summary>
    internal string? ActionKind { get; init; }

    /// <summary>What is to be done before the verdict.</summary>
    internal string? Instructions { get; init; }
}
