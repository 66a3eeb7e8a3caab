namespace Wrkr.Tool.Activity;

/// <summary>The first success of a kind.</summary>
/// <param name="Name">What was reached.</param>
/// <param name="At">When; <see langword="null"/> when it never was.</param>
/// <param name="AfterMs">How long after the first command began, in milliseconds.</param>
internal sealed record ActivityMilestone(string Name, DateTimeOffset? At, long? AfterMs);
