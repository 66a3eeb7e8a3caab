namespace Wrkr;

/// <summary>One rule, checked.</summary>
/// <param name="Name">Which rule.</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Message">What was found, as a sentence.</param>
public sealed record AcceptanceCheck(string Name, bool Passed, string Message)
{
    /// <summary>Why it failed; <see langword="null"/> when it passed.</summary>
    public ReasonCode? Reason { get; init; }

    /// <summary>The artifact that it is about, when it is about one.</summary>
    public string? Artifact { get; init; }
}
