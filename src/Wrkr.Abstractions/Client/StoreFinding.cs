namespace Wrkr;

/// <summary>Something that a check of a store found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="JobId">The job; <see langword="null"/> when it is the store's, or nobody can say whose it was.</param>
/// <param name="Where">Which part: the file, an event, a column of the row, a mail, an artifact, a digest.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is there.</param>
public sealed record StoreFinding(StoreFindingKind Kind, string? JobId, string Where, string Expected, string Found)
{
    /// <summary>Whether it was put right.</summary>
    public bool IsRebuilt { get; init; }

    /// <summary>What to do next.</summary>
    public string Advice { get; init; } = Kind?.Advice ?? "";
}
