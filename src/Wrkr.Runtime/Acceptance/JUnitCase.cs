namespace Wrkr.Runtime.Acceptance;

/// <summary>A check, in the form of a test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Failures">What was found; nothing when it passed.</param>
internal sealed record JUnitCase(string Name, IReadOnlyList<(string? Type, string Message)> Failures)
{
    /// <summary>Whether there was nothing to check.</summary>
    public bool IsSkipped { get; init; }
}
